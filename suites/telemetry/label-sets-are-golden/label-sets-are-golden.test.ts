import { describe, expect, it } from '@jest/globals';
import { goldenLabels } from './golden-labels.ts';
import check from './label-sets-are-golden.check.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

const usual = { clusterName: 'Kubernetes', clusterDomain: 'cluster.local' };

/** Recorded as a line for each label set; what is expected is read from the file beside the check. */
async function seen(alter = (line: string): string => line, names: Partial<typeof usual> = {}): Promise<unknown> {
  const record = recorded(import.meta.url, 'parts') as Readonly<Record<'atCallers' | 'atServer', readonly string[]>>;
  const sets = (lines: readonly string[]) =>
    lines.map(
      (line) =>
        Object.fromEntries(
          alter(line)
            .split(' ')
            .map((pair) => pair.split('=')),
        ) as Record<string, string>,
    );
  const { atCallers, atServer } = record;
  return {
    ...record,
    atCallers: sets(atCallers),
    atServer: sets(atServer),
    wanted: await goldenLabels({ callersNamed: false, ...usual, ...names }),
  };
}

describe('label-sets-are-golden', () => {
  it('holds for what the lab showed', async () => {
    expect(broken(check, await seen())).toStrictEqual([]);
  });

  it('sees one wrong label of a time-out', async () => {
    const wrong = (line: string) => line.replace('response_flags=UT', 'response_flags=-');
    expect(broken(check, await seen(wrong))).toStrictEqual([
      "promise: the callers' proxies have exactly the expected label sets",
    ]);
  });

  it('expects the name that the mesh gives the cluster, and no other', async () => {
    const named = (line: string) => line.replaceAll('_cluster=Kubernetes', '_cluster=staging-eu-1');
    expect(broken(check, await seen(named, { clusterName: 'staging-eu-1' }))).toStrictEqual([]);
    expect(broken(check, await seen(undefined, { clusterName: 'staging-eu-1' }))).toHaveLength(2);
  });

  it('expects services in the domain of the cluster, and in no other', async () => {
    const moved = (line: string) => line.replaceAll('.svc.cluster.local', '.svc.corp.internal');
    expect(broken(check, await seen(moved, { clusterDomain: 'corp.internal' }))).toStrictEqual([]);
    expect(broken(check, await seen(undefined, { clusterDomain: 'corp.internal' }))).toHaveLength(2);
  });

  it("sees a caller's identity that is missing", async () => {
    const nameless = (line: string) =>
      line.includes('reporter=destination') ? line.replace(/source_principal=spiffe\S+partner /, '') : line;
    expect(broken(check, await seen(nameless))).toStrictEqual([
      "promise: the server's proxy has exactly the expected label sets",
    ]);
  });
});
