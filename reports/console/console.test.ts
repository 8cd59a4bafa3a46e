import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { runResultSchema, type RunResult } from '../../harness/verdict/result.ts';
import { consoleWatcher } from './console.ts';
import { replay } from '../replay.ts';
import { refutedCheck, sampleCheck, sampleMutant, sampleRun, sampleSuite } from '../sample-run.ts';

const plain = { columns: undefined, colour: false, tty: false };

interface Shown {
  readonly tables?: boolean;
  readonly columns?: number | undefined;
}

/** All that the console writes about a run that is over. */
function shown(result: RunResult, { tables = false, columns }: Shown = {}): string {
  const checks = result.suites.flatMap((suite) => suite.checks.map(({ check }) => `${suite.suite}/${check}`));
  let text = '';
  const screen = { ...plain, columns, write: (more: string) => void (text += more) };
  replay(result, consoleWatcher(screen, { runs: 'reports/runs', checks, tables }), 'unused');
  return text;
}

const linesOf = (result: RunResult) => shown(result).split('\n');

describe('the console', () => {
  it('says what is judged: cluster, mesh, proxies and run', () => {
    expect(linesOf(sampleRun())[0]).toBe(
      'meshproof 0.1.0 · kind-meshproof · Kubernetes 1.36.3 · Istio 1.31.0 sidecar, proxy 1.39.3 · run 7f3a1',
    );
  });

  it('is quiet when green: one line a check, and a summary with the path of the result', () => {
    const lines = linesOf(sampleRun()).slice(1);
    expect(lines.map((line) => line.replaceAll(/ {2,}/g, '  '))).toEqual([
      '',
      'authz  only those you allow may call  world ready in 4.1 s',
      '  ✓ methods  POST is refused where GET is allowed.  10 requests, 5 arrivals · settled 0.4 s · 1.2 s',
      '',
      'authz: 1 check held, 0 refuted · 25 s · reports/runs/7f3a1/result.json',
      '',
    ]);
  });

  it('shows what broke, the control, the witnesses, the policy, and how to see it again', () => {
    const block = linesOf(sampleRun({ suites: [sampleSuite([refutedCheck])] })).filter((line) =>
      line.startsWith('      '),
    );
    expect(block.map((line) => line.trim().split(/ {2,}/)[0]?.split(' ')[0])).toEqual([
      'refuted',
      'observed',
      'expected',
      'control',
      'witnesses',
      'policy',
      'again',
      'evidence',
    ]);
    expect(block.join('\n')).toContain('reports/runs/7f3a1/authz/methods/');
    expect(block.join('\n')).toContain("npx meshproof run --suite authz --check '^authz/methods$' --keep");
  });

  it('lets nothing from outside move the cursor or break a line', () => {
    const text = shown(sampleRun({ suites: [sampleSuite([refutedCheck])] }));
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
    expect(text).toContain(String.raw`\u001b[31m]]>\u0000\nsecond line`);
  });

  it('says why a check does not apply, on its one line', () => {
    const check = sampleCheck({
      verdict: 'not-applicable',
      reason: 'the mesh has no extension provider',
      expectations: [],
    });
    const lines = linesOf(sampleRun({ suites: [sampleSuite([check])] }));
    expect(lines.filter((line) => line.includes('methods'))).toEqual([
      '  – methods  not applicable: the mesh has no extension provider',
    ]);
  });

  it('reports an unsafe but documented default as a misconfiguration, under a green check', () => {
    const advice = {
      role: 'advice',
      claim: '//admin is denied',
      holds: false,
      expected: '403',
      observed: '5 × http-200',
    } as const;
    const check = sampleCheck({ expectations: [...sampleCheck().expectations, advice] });
    expect(shown(sampleRun({ suites: [sampleSuite([check])] }))).toContain(
      '! misconfiguration: "//admin is denied" does not hold: 5 × http-200',
    );
  });

  it('says that the control plane lost a deletion, under a green check', () => {
    const undone = { after: 11_200, proxies: ['api'], evidence: 'by-name', reminded: true } as const;
    expect(shown(sampleRun({ suites: [sampleSuite([sampleCheck({ undone })])] }))).toContain(
      '! the control plane lost a deletion: what was deleted stayed in force',
    );
  });

  const table = { title: 'who may call whom', columns: ['', 'api'], rows: [['frontend', 'yes']] };
  const printed = ['      who may call whom', '                api', '      ────────  ───', '      frontend  yes'];

  it('prints the table of a check that held on demand only', () => {
    const run = sampleRun({ suites: [sampleSuite([sampleCheck({ table })])] });
    expect(shown(run)).not.toContain('who may call whom');
    expect(shown(run, { tables: true })).toContain(printed.join('\n'));
  });

  it.each(['refuted', 'inconclusive'] as const)('prints the table of a check that is %s', (verdict) => {
    expect(shown(sampleRun({ suites: [sampleSuite([{ ...refutedCheck, verdict, table }])] }))).toContain(
      printed.join('\n'),
    );
  });

  it('says once what kept a world from becoming ready, not once a check', () => {
    const lost = sampleCheck({ verdict: 'errored', reason: 'WORLD_NOT_READY: pod api-0 is Pending', expectations: [] });
    const { worldReadyMs: _, ...suite } = sampleSuite([lost, lost, lost]);
    const text = shown(sampleRun({ suites: [suite] }));
    expect(text.match(/WORLD_NOT_READY/g)).toHaveLength(1);
    expect(text).toContain('3 checks could not be run');
    expect(text).toContain('authz: 0 checks held, 0 refuted, 3 errored');
  });

  it('keeps the lines of suites that run side by side together', () => {
    let text = '';
    const watcher = consoleWatcher(
      { ...plain, write: (more) => void (text += more) },
      { runs: 'reports/runs', checks: [] },
    );
    const first = sampleSuite([sampleCheck({ check: 'a1' }), sampleCheck({ check: 'a2' })], 'authz');
    const second = sampleSuite([sampleCheck({ check: 'm1', suite: 'mtls' })], 'mtls');
    watcher.worldReady?.(first);
    watcher.worldReady?.(second);
    for (const check of [first.checks[0], second.checks[0]]) if (check !== undefined) watcher.checkEnded?.(check);
    watcher.suiteEnded?.(second);
    for (const check of first.checks.slice(1)) watcher.checkEnded?.(check);
    watcher.suiteEnded?.(first);
    expect([...text.matchAll(/^(?:authz|mtls)|\b(?:a1|a2|m1)\b/gm)].map(([word]) => word)).toEqual([
      'authz',
      'a1',
      'a2',
      'mtls',
      'm1',
    ]);
  });

  it('says once that it was interrupted', () => {
    const errors = [{ code: 'INTERRUPTED', message: 'SIGINT ended the run before it was through' }];
    const lines = linesOf(sampleRun({ errors, interrupted: true }));
    expect(lines.filter((line) => /interrupted/i.test(line))).toEqual([
      '‼ interrupted: checks not listed above did not run; everything that the run made is removed',
    ]);
  });

  it('sums up every suite and all of them when there are several', () => {
    const suites = [sampleSuite([sampleCheck()]), sampleSuite([refutedCheck], 'mtls')];
    expect(linesOf(sampleRun({ suites })).slice(-5)).toEqual([
      'authz: 1 check held, 0 refuted · 25 s',
      'mtls: 0 checks held, 1 refuted · 25 s',
      '2 suites: 1 check held, 1 refuted · 26 s · reports/runs/7f3a1/result.json',
      'refuted: authz/methods',
      '',
    ]);
  });

  it('prints errors outside the checks, with the hint', () => {
    const errors = [
      { code: 'KUBERNETES_UNREACHABLE', message: 'the API server did not answer', hint: 'Is the VPN up?' },
    ];
    const lines = linesOf(sampleRun({ suites: [], errors }));
    expect(lines).toEqual(
      expect.arrayContaining(['‼ KUBERNETES_UNREACHABLE: the API server did not answer', '  hint: Is the VPN up?']),
    );
  });

  it('says how to remove what may still be in the cluster, and in which', () => {
    const cluster = { context: 'staging', kubernetes: 'v1.30.0' };
    expect(shown(sampleRun({ undone: false, cluster }))).toContain(
      '‼ some objects of this run may still be in the cluster\nto remove what is left: npx meshproof recover --context staging --run 7f3a1\n',
    );
    expect(shown(sampleRun({ undone: false, kept: true }))).toContain(
      '--keep left everything in the cluster; to remove it: npx meshproof recover --run 7f3a1\n',
    );
  });

  it('prints the kill matrix of a proof', () => {
    const mutants = [sampleMutant(), sampleMutant({ mutant: 'no-policy', outcome: 'survived', verdict: 'held' })];
    const text = shown(sampleRun({ command: 'prove', mutants }));
    expect(text).toContain('authz/methods  any-method  killed for the stated reason');
    expect(text).toContain('authz/methods  no-policy   SURVIVED');
    expect(text).toContain('2 mutants: 1 killed for the stated reason, 1 survived');
  });

  it('names what failed of a check that is inconclusive, and the reason where it is another', () => {
    const [, ...others] = sampleCheck().expectations;
    const claim = 'the allowed method is answered';
    const failed = { role: 'control', claim, holds: false, expected: '5 × 200', observed: '5 × 503' } as const;
    const block = (reason: string) =>
      linesOf(
        sampleRun({
          suites: [sampleSuite([sampleCheck({ verdict: 'inconclusive', reason, expectations: [failed, ...others] })])],
        }),
      ).slice(4, 8);
    const findings = [
      '      control      ✗ the allowed method is answered',
      '      observed     5 × 503',
      '      expected     5 × 200',
    ];
    expect(block(`the control "${claim}" failed: 5 × 503 (expected: 5 × 200)`)).toEqual([
      '      inconclusive nothing can be concluded, since these do not hold:',
      ...findings,
    ]);
    expect(block('the machine stood still during each of 3 observations')).toEqual([
      '      inconclusive the machine stood still during each of 3 observations',
      ...findings,
    ]);
  });

  it.each([80, 100, 120, undefined])('prints every promise of a stored run whole, in %s columns', async (columns) => {
    const stored = new URL('../../harness/comparison/recorded/envoy-1.40.0.json.gz', import.meta.url);
    const run = runResultSchema.parse(JSON.parse(gunzipSync(await readFile(stored)).toString('utf8')));
    const words = shown(run, { columns }).replaceAll(/\s+/g, ' ');
    const checks = run.suites.flatMap((suite) => suite.checks);
    expect(checks.length).toBeGreaterThan(100);
    expect(checks.filter(({ check, promise }) => !words.includes(`✓ ${check} ${promise}`))).toEqual([]);
  });

  it('says how many mutants of a share are left to other turns', () => {
    const share = { part: '1/4', turn: 17, left: 3 };
    const mutants = [sampleMutant(), sampleMutant({ mutant: 'no-policy' })];
    expect(linesOf(sampleRun({ command: 'prove', mutants, share }))).toContain(
      '2 of 5 mutants proven in this turn (share 1/4, turn 17); 3 are left to other turns',
    );
  });

  it('says which observations it discarded because the machine stood still, and sums them up', () => {
    const checks = [sampleCheck({ spoilt: { observations: 2, longestMs: 3100 } }), sampleCheck({ check: 'paths' })];
    const mutants = [sampleMutant({ spoilt: { observations: 1, longestMs: 900 } })];
    const lines = linesOf(sampleRun({ suites: [sampleSuite(checks)], mutants }));
    expect(lines).toContain('      2 observations discarded: the machine stood still for up to 3.1 s');
    expect(lines.find((line) => line.includes('†'))).toContain(
      '(1 observation discarded: the machine stood still for up to 0.9 s)',
    );
    expect(lines).toContain('3 observations were made again because the machine stood still');
    expect(shown(sampleRun())).not.toContain('stood still');
  });

  it('writes what is running over itself on a terminal, and leaves none of it behind', () => {
    const written: string[] = [];
    const watcher = consoleWatcher(
      { columns: 20, colour: false, tty: true, write: (text) => void written.push(text) },
      { runs: 'runs', checks: [] },
    );
    watcher.checkStarted?.({ suite: 'authz', check: 'a-check-with-a-long-name' });
    expect(written).toEqual(['⋯ authz/a-check-wit']);
    watcher.runEnded?.(sampleRun(), '');
    expect(written[1]).toBe('\r\u001b[2K');
  });
});
