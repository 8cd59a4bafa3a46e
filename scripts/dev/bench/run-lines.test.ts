import { describe, expect, it } from '@jest/globals';
import { sampleCheck, sampleMutant, sampleRun, sampleSuite } from '../../../reports/sample-run.ts';
import { runLines, type Timed } from './run-lines.ts';

const began = Date.parse('2026-11-23T09:00:00.000Z');
const timed = (ms: number, changes: Parameters<typeof sampleRun>[0] = {}): Timed => ({
  began,
  ms,
  result: sampleRun(changes),
});

/** Checks that took 1 s, 2 s and so on, in this order. */
const checks = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    sampleCheck({ check: `check-${String(index + 1)}`, durationMs: (index + 1) * 1000, requests: index }),
  );

describe('runLines', () => {
  it('says the least, the median and the most of several runs, with the goal beside them', () => {
    const [head] = runLines('authz', { goal: 30_000 }, [timed(29_000), timed(26_000), timed(27_500)]);
    expect(head).toBe('authz: 3 runs   min   26.0 s   median   27.5 s   max   29.0 s   (goal: at most 30 s)');
  });

  it('says no goal where there is none', () => {
    expect(runLines('prove', {}, [timed(1000)])[0]).not.toContain('goal');
  });

  it('says when each run had its first verdict', () => {
    const suites = [sampleSuite(checks(3))];
    // Started a second into the run, the quickest took one more.
    expect(runLines('all', {}, [timed(1000, { suites }), timed(1000)])[1]).toBe(
      '  first verdict after        2.0 s    2.2 s   (goal: at most 7 s)',
    );
  });

  it('counts the endings of checks and mutants over all runs', () => {
    const mutants = [sampleMutant(), sampleMutant({ outcome: 'survived' })];
    expect(runLines('prove', {}, [timed(1, { mutants }), timed(1)])[2]).toBe(
      '  verdicts                2 held, 1 killed, 1 survived',
    );
  });

  it('counts what the last run cost the API server and the control plane, the most frequent first', () => {
    const requests = { get: 20, list: 700, 'port-forward': 0 };
    const lines = runLines('authz', {}, [timed(1), { ...timed(1, { requests }), pushes: { cds: 5, eds: 40 } }]);
    expect(lines.slice(3, 5)).toEqual([
      '  API requests            720: list 700, get 20',
      '  pushes of istiod        45: eds 40, cds 5',
    ]);
  });

  it('tells the time and the requests of every check of the last run, the slowest first', () => {
    const lines = runLines('authz', {}, [timed(1), timed(1, { suites: [sampleSuite(checks(11))] })]);
    expect(lines[3]).toBe('  authz            world    4.1 s   11 checks   20.9 s   55 requests');
    expect(lines.slice(4).map((line) => line.trim().split(/\s+/)[0])).toEqual(
      checks(11)
        .toReversed()
        .map(({ check }) => check),
    );
    expect(lines[4]).toBe('    check-11   11.0 s   settle    0.4 s   undo    0.0 s     10 requests');
  });
});
