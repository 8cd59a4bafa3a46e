import { describe, expect, it } from '@jest/globals';
import type { RunResult } from '../../harness/verdict/result.ts';
import { replay } from '../replay.ts';
import { acceptedCheck, refutedCheck, sampleCheck, sampleRun, sampleSuite } from '../sample-run.ts';
import { consoleWatcher } from './console.ts';

/** All that the console writes about a run that is over. */
function shown(result: RunResult): string {
  let text = '';
  const screen = { columns: undefined, colour: false, tty: false, write: (more: string) => void (text += more) };
  replay(result, consoleWatcher(screen, { runs: 'reports/runs', checks: ['authz/methods'] }), 'unused');
  return text;
}

describe('the console', () => {
  it('prints a refuted check that is accepted as such, and names it at the end', () => {
    const accepted = [{ check: 'authz/methods', why: 'a bug', until: '2026-12-31', state: 'refuted' } as const];
    const text = shown(sampleRun({ suites: [sampleSuite([acceptedCheck()])], accepted }));
    expect(text).toContain('  ⊘ methods');
    expect(text).toMatch(/refuted +POST is refused\n +accepted until 2026-12-31: a bug \(https:\/\/example.com\/1\)\n/);
    expect(text).toContain('authz: 0 checks held, 0 refuted, 1 accepted');
    expect(text).toContain('authz/methods: refuted, and accepted until 2026-12-31: a bug\n');
    expect(text).not.toContain('refuted: authz/methods');
  });

  it('says that the date of an accepted failure is over, that one holds, and nothing of one that was not judged', () => {
    const entry = { check: 'authz/methods', claim: 'POST is refused', why: 'a bug', until: '2026-11-01' };
    const ending = (state: NonNullable<RunResult['accepted']>[number]['state'], check = refutedCheck) =>
      shown(sampleRun({ suites: [sampleSuite([check])], accepted: [{ ...entry, state }] }));
    const over = ending('over', acceptedCheck({ until: '2026-11-01', over: true }));
    expect(over).toContain('  ✗ methods');
    expect(over).toContain('refuted: authz/methods');
    expect(over).toContain('authz/methods "POST is refused": refuted, and accepted only until 2026-11-01: a bug');
    expect(ending('holds', sampleCheck())).toContain('! authz/methods "POST is refused": holds, although');
    expect(ending('not-judged', sampleCheck())).not.toContain('a bug');
  });

  it('begins its summary with the expected checks that are missing, by the reason', () => {
    const reason = 'not applicable: no Prometheus';
    const missing = ['telemetry/a', 'telemetry/b'].map((check) => ({ check, reason }));
    const text = shown(sampleRun({ missing: [...missing, { check: 'authz/c', reason: 'there is no result of it' }] }));
    const [, summary] = /\n\n([^\n]*)\n[^\n]*result\.json\n$/.exec(text) ?? [];
    expect(summary).toBe(
      `missing: 3 expected checks: telemetry/a, telemetry/b (${reason}); authz/c (there is no result of it)`,
    );
    expect(shown(sampleRun({ missing: [] }))).not.toContain('missing');
  });
});
