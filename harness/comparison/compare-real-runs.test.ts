import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { runResultSchema, type CheckResult, type RunResult } from '../verdict/result.ts';
import { compareRuns } from './compare-runs.ts';

/** The whole of a healthy lab's run, all suites, with that Envoy: 2026-11-25, the same cluster of two cores. */
async function runWith(envoy: string): Promise<RunResult> {
  const packed = await readFile(new URL(`recorded/envoy-${envoy}.json.gz`, import.meta.url));
  return runResultSchema.parse(JSON.parse(gunzipSync(packed).toString('utf8')));
}

const changed = (run: RunResult, id: string, change: (check: CheckResult) => CheckResult): RunResult => ({
  ...run,
  suites: run.suites.map((suite) => ({
    ...suite,
    checks: suite.checks.map((check) => (`${check.suite}/${check.check}` === id ? change(check) : check)),
  })),
});

describe('compareRuns on real runs', () => {
  it('finds no difference beyond noise between two Envoys that keep every promise', async () => {
    const [before, after] = await Promise.all([runWith('1.39.3'), runWith('1.40.0')]);
    expect([before.mesh?.proxies, after.mesh?.proxies]).toStrictEqual([['1.39.3'], ['1.40.0']]);
    expect(compareRuns(before, after)).toMatchObject({ compared: 122, changes: [] });
    expect(compareRuns(after, before)).toMatchObject({ compared: 122, changes: [] });
  });

  it('finds the one promise among them that does not hold any more', async () => {
    const [before, after] = await Promise.all([runWith('1.39.3'), runWith('1.40.0')]);
    const broken = changed(after, 'authz/methods', (check) => ({
      ...check,
      verdict: 'refuted',
      expectations: check.expectations.map((each) => (each.role === 'promise' ? { ...each, holds: false } : each)),
    }));
    const { changes } = compareRuns(before, broken);
    expect(changes.map(({ weight, of }) => `${weight} ${of}`)).toStrictEqual(['regression authz/methods']);
  });
});
