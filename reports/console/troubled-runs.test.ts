import { describe, expect, it } from '@jest/globals';
import type { RunResult } from '../../harness/verdict/result.ts';
import { consoleWatcher } from './console.ts';
import { replay } from '../replay.ts';
import { refutedCheck, sampleCheck, sampleRun, sampleSuite } from '../sample-run.ts';

const plain = { columns: undefined, colour: false, tty: false };

/** The lines that the console writes about a run that is over. */
function linesOf(result: RunResult): readonly string[] {
  let text = '';
  const screen = { ...plain, write: (more: string) => void (text += more) };
  replay(result, consoleWatcher(screen, { runs: 'reports/runs', checks: [] }), 'unused');
  return text.split('\n');
}

describe('the console, of a run in trouble', () => {
  it('names in one line a suite whose world was not tried, and where the reason is', () => {
    const reason = 'WORLD_NOT_TRIED: its world would meet what that of authz has met; see there';
    const lost = sampleCheck({ verdict: 'errored', reason, errorCode: 'WORLD_NOT_TRIED', expectations: [] });
    const { worldReadyMs: _, ...suite } = sampleSuite([lost, lost], 'mtls');
    const lines = linesOf(sampleRun({ suites: [suite] }));
    expect(lines).toContain(
      '  ‼ 2 checks could not be run: its world would meet what that of authz has met; see there',
    );
    expect(lines).toContain('errored: mtls (2 checks)');
    expect(lines.some((line) => line.includes('again'))).toBe(false);
  });

  it.each([
    [
      'refuted',
      '3 of 3 pods were created without a proxy',
      '✗ refuted: 3 of 3 pods were created without a proxy; no further world is made',
    ],
    [
      'errored',
      'WORLD_IMPOSSIBLE: pods are refused\n  hint: none',
      '‼ no world can be made: WORLD_IMPOSSIBLE: pods are refused',
    ],
  ] as const)('says at once, under the header, what keeps every world from being made: %s', (verdict, reason, line) => {
    let text = '';
    const watcher = consoleWatcher({ ...plain, write: (more) => void (text += more) }, { runs: 'runs', checks: [] });
    watcher.worldsEnded?.({ suite: 'authz', title: 't', because: sampleCheck({ verdict, reason }) });
    expect(text).toBe(`${line}\n`);
  });

  it('says what else went wrong where the exit code is that of a refutation', () => {
    const errored = sampleCheck({ check: 'paths', verdict: 'errored', reason: 'x' });
    const lines = (changes: Partial<RunResult>) => linesOf(sampleRun({ exitCode: 1, ...changes }));
    expect(lines({ suites: [sampleSuite([refutedCheck, errored])], undone: false })).toContain(
      'exit code 1, for what was refuted; besides, 1 check errored, not everything was seen to be undone',
    );
    expect(lines({ suites: [sampleSuite([refutedCheck])] }).join('\n')).not.toContain('besides');
  });
});
