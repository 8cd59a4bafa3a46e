import { describe, expect, it } from '@jest/globals';
import { goldenLabels } from './golden-labels.ts';
import { sameLabelSets } from './same-label-sets.ts';

const { source, destination } = await goldenLabels(false);

describe('sameLabelSets', () => {
  it('holds for the golden ones, in any order', () => {
    expect(sameLabelSets(source.toReversed(), source).holds).toBe(true);
    expect([source.length, destination.length]).toStrictEqual([8, 12]);
  });

  it.each(Object.keys(source[0] ?? {}))('sees that %s is wrong, or is not there', (label) => {
    const [first = {}, ...others] = source;
    const { [label]: was, ...without } = first;
    const wrong = sameLabelSets([{ ...first, [label]: 'other' }, ...others], source);
    expect(wrong.holds).toBe(false);
    expect(wrong.observed).toBe(`7 as expected; 1 missing; ${label}=other (not ${was ?? ''})`);
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
  it('names callers at the server where its proxy is told', async () => {
    const named = await goldenLabels(true);
    expect(named.source).toStrictEqual(source);
    expect(new Set(named.destination.map((each) => each['source_workload']))).toStrictEqual(
      new Set(['frontend-v1', 'partner-v1', 'unknown']),
    );
  });
});
