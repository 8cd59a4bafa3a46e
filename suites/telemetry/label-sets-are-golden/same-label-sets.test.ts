import { describe, expect, it } from '@jest/globals';
import { goldenLabels } from './golden-labels.ts';
import { sameLabelSets } from './same-label-sets.ts';

const usual = { clusterName: 'Kubernetes', clusterDomain: 'cluster.local' };
const { source, destination } = await goldenLabels({ callersNamed: false, ...usual });
const overflowed = ({ response_flags: flags }: Readonly<Record<string, string>>): boolean => flags === 'UO';

describe('sameLabelSets', () => {
  it('holds for the golden ones, in any order', () => {
    expect(sameLabelSets(source.toReversed(), source).holds).toBe(true);
    expect([source.length, destination.length]).toStrictEqual([12, 15]);
  });

  it.each(Object.keys(source[0] ?? {}))('sees that %s is wrong, or is not there', (label) => {
    const [first = {}, ...others] = source;
    const { [label]: was, ...without } = first;
    const wrong = sameLabelSets([{ ...first, [label]: 'other' }, ...others], source);
    expect(wrong.holds).toBe(false);
    expect(wrong.observed).toBe(`11 as expected; 1 missing; ${label}=other (not ${was ?? ''})`);
    expect(sameLabelSets([without, ...others], source).holds).toBe(false);
  });

  it('sees a set too few, one too many, and one twice', () => {
    const [first = {}, ...others] = source;
    expect(sameLabelSets(others, source).holds).toBe(false);
    expect(sameLabelSets([{ ...first, more: 'x' }, ...source], source).holds).toBe(false);
    expect(sameLabelSets([first, ...source], source).holds).toBe(false);
    expect(sameLabelSets([], []).holds).toBe(false);
  });
});

describe('goldenLabels', () => {
  it('names callers at the server where its proxy knows them', async () => {
    const named = await goldenLabels({ callersNamed: true, ...usual });
    const answered = (set: Readonly<Record<string, string>>) => !overflowed(set);
    expect(named.source.filter(answered)).toStrictEqual(source.filter(answered));
    expect(new Set(named.destination.map((each) => each['source_workload']))).toStrictEqual(
      new Set(['frontend-v1', 'partner-v1', 'unknown']),
    );
  });

  it('knows nothing of who would have answered what had no room, at the source alone', async () => {
    expect(source.filter(overflowed)).toMatchObject([{ source_app: 'frontend' }, { source_app: 'partner' }]);
    expect(source.find(overflowed)).not.toHaveProperty('destination_cluster');
    expect(destination.filter(overflowed)).toStrictEqual([]);
    const named = await goldenLabels({ callersNamed: true, ...usual });
    expect(named.source.find(overflowed)).toMatchObject({ destination_cluster: 'unknown', destination_app: 'unknown' });
  });
});
