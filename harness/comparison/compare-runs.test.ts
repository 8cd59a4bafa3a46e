import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { CheckResult, LatencyIntervals, RunResult } from '../verdict/result.ts';
import { compareRuns } from './compare-runs.ts';
import type { Comparison } from './comparison.ts';

type Expectation = CheckResult['expectations'][number];

const promised = (claim: string, more: Partial<Expectation> = {}): Expectation => ({
  role: 'promise',
  claim,
  holds: true,
  expected: 'a 403',
  observed: 'a 403',
  ...more,
});

const check = (changes: Partial<CheckResult> = {}): CheckResult => ({
  suite: 'authz',
  check: 'methods',
  promise: 'POST is refused.',
  verdict: 'held',
  reason: 'a 403',
  expectations: [promised('POST is refused')],
  requests: 5,
  arrivals: 0,
  settled: { after: 400, proxies: ['api'], evidence: 'by-name' },
  startedAt: '2026-11-23T09:00:00.000Z',
  durationMs: 900,
  evidence: 'authz/methods',
  again: '',
  ...changes,
});

const run = (checks: readonly CheckResult[], changes: Partial<RunResult> = {}): RunResult => ({
  schema: 'meshproof.dev/result/v1',
  meshproof: '0.1.0',
  command: 'run',
  run: '7f3a1',
  startedAt: '2026-11-23T09:00:00.000Z',
  durationMs: 1,
  suites: [{ suite: 'authz', title: 't', durationMs: 1, checks }],
  mutants: [],
  errors: [],
  interrupted: false,
  undone: true,
  kept: false,
  exitCode: 0,
  ...changes,
});

const compare = (before: Partial<CheckResult>, after: Partial<CheckResult>): Comparison =>
  compareRuns(run([check(before)]), run([check(after)]));

const seen = ({ changes }: Comparison) => changes.map(({ weight, aspect }) => `${weight} ${aspect}`);

describe('compareRuns: verdicts', () => {
  it.each<[CheckResult['verdict'], CheckResult['verdict'], string]>([
    ['held', 'refuted', 'regression'],
    ['held', 'inconclusive', 'regression'],
    ['held', 'errored', 'regression'],
    ['held', 'not-applicable', 'regression'],
    ['refuted', 'held', 'improvement'],
    ['errored', 'refuted', 'change'],
  ])('%s → %s weighs as %s', (...row) => {
    const [before, after, weight] = row;
    const comparison = compare({ verdict: before }, { verdict: after });
    expect(seen(comparison)).toEqual([`${weight} verdict`]);
    expect(comparison.regressed).toBe(weight === 'regression');
  });

  it('calls a held check that is gone a regression, and a new one a change', () => {
    const [one, other] = [run([check()]), run([check(), check({ check: 'paths' })])] as const;
    expect(compareRuns(other, one)).toMatchObject({ regressed: true, compared: 1 });
    expect(seen(compareRuns(one, other))).toEqual(['change promise']);
  });

  it('calls a claim that is not made any more a regression, although the check is green', () => {
    const two = { expectations: [promised('POST is refused'), promised('HEAD is refused')] };
    const comparison = compare(two, {});
    expect(comparison.changes).toEqual([
      {
        weight: 'regression',
        aspect: 'promise',
        of: 'authz/methods',
        words: '"HEAD is refused" is no longer promised',
      },
    ]);
    expect(seen(compare({}, two))).toEqual(['change promise']);
  });

  it('does not compare a check that promises something else', () => {
    const reworded = compare({}, { expectations: [promised('POST is refused by the mesh')] });
    const other = compare({}, { promise: 'PUT is refused.', verdict: 'inconclusive' });
    expect([...seen(reworded), ...seen(other)]).toEqual(['not-comparable promise', 'not-comparable verdict']);
    // Green before and red by now is worse, whatever the words.
    const broken = compare({}, { promise: 'PUT is refused.', verdict: 'refuted' });
    expect(seen(broken)).toEqual(['regression verdict']);
    expect([reworded.regressed, other.regressed]).toEqual([false, false]);
  });
});

describe('compareRuns: answers', () => {
  const answers = (kinds: Readonly<Record<string, number>>) => ({ answers: { 'POST /orders by frontend': kinds } });

  it('sees a 403 that is a reset by now, and does not call it worse', () => {
    const comparison = compare(answers({ 'http-403': 5 }), answers({ reset: 5 }));
    expect(comparison.changes[0]?.words).toBe('POST /orders by frontend: 5 × http-403 → 5 × reset');
    expect([...seen(comparison), comparison.regressed]).toEqual(['change answers', false]);
  });

  it('is quiet about counts that differ by chance, and about more or fewer of the same', () => {
    expect(seen(compare(answers({ 'http-403': 5 }), answers({ 'http-403': 8 })))).toEqual([]);
    expect(
      seen(compare(answers({ 'http-200': 998, 'http-503': 2 }), answers({ 'http-200': 995, 'http-503': 5 }))),
    ).toEqual([]);
  });

  it('sees a kind that is more frequent beyond chance', () => {
    const comparison = compare(
      answers({ 'http-200': 998, 'http-503': 2 }),
      answers({ 'http-200': 950, 'http-503': 50 }),
    );
    expect(seen(comparison)).toEqual(['change answers']);
  });
});

describe('compareRuns: ratios', () => {
  const ratio = (v1: number, weights = { v1: 0.9, v2: 0.1 }): Partial<CheckResult> => ({
    expectations: [
      promised('90 of 100 go to v1', {
        statistics: {
          n: 2214,
          counts: { v1, v2: 2214 - v1 },
          expected: weights,
          intervals: {},
          alpha: 1e-6,
          power: 0.99,
          smallestShift: 0.05,
          pValue: 1,
        },
      }),
    ],
  });

  it('compares samples that ended by their own rule by their intervals, and not by their counts', () => {
    const ended = (v1: number, interval: readonly [number, number]): Partial<CheckResult> => {
      const [promise] = ratio(v1).expectations ?? [];
      const statistics = promise?.statistics;
      if (promise === undefined || statistics === undefined) throw new Error('no promise with statistics');
      const rates = { alpha: 1e-6, power: 0.99 };
      const sequence = { rule: 'r', looks: [2214], taken: 1, exact: rates, expected: { asDeclared: 900, off: 800 } };
      return { expectations: [{ ...promise, statistics: { ...statistics, intervals: { v1: interval }, sequence } }] };
    };
    expect(seen(compare(ended(2014, [0.87, 0.94]), ended(1921, [0.83, 0.9])))).toEqual([]);
    expect(seen(compare(ended(2014, [0.88, 0.94]), ended(1771, [0.76, 0.84])))).toEqual(['regression ratio']);
  });

  it('calls a ratio worse that is farther off than before, beyond chance, although both are promised', () => {
    const comparison = compare(ratio(2014), ratio(1921));
    expect(seen(comparison)).toEqual(['regression ratio']);
    expect(comparison.changes[0]?.words).toMatch(/v1 91 % of 2214 → 86.8 % of 2214, expected 90 %; -4.2 points/);
    expect(seen(compare(ratio(1921), ratio(2014)))).toEqual(['improvement ratio']);
  });

  it('does not cry wolf over two samples that chance alone sets apart', () => {
    const reach = 3 * Math.sqrt(2214 * 0.9 * 0.1);
    const near = fc.integer({ min: Math.round(1993 - reach / 2), max: Math.round(1993 + reach / 2) });
    fc.assert(
      fc.property(near, near, (one, other) => {
        expect(compare(ratio(one), ratio(other)).regressed).toBe(false);
      }),
    );
  });

  it('does not compare runs that expect different shares', () => {
    expect(seen(compare(ratio(1993), ratio(1771, { v1: 0.8, v2: 0.2 })))).toEqual(['not-comparable ratio']);
  });
});

describe('compareRuns: times', () => {
  const latency = (value: number, spread = 1, late = 1): Partial<CheckResult> => {
    const quantile = { value, from: value - spread, to: value + spread };
    const all: LatencyIntervals = { n: 2000, p50: quantile, p90: quantile, p99: { ...quantile, to: null }, late };
    return { latencies: { 'GET / by frontend': all } };
  };
  const settledIn = (after: number): Partial<CheckResult> => ({
    settled: { after, proxies: ['api'], evidence: 'by-name' },
  });
  const many = (after: (index: number) => number) =>
    run(Array.from({ length: 30 }, (_, index) => check({ check: `c${String(index)}`, ...settledIn(after(index)) })));

  it('calls latency worse only when intervals are apart and anybody would notice', () => {
    expect(seen(compare(latency(10), latency(20)))).toEqual(['regression latency']);
    expect(seen(compare(latency(10), latency(20, 15)))).toEqual([]);
    expect(seen(compare(latency(2, 0.1), latency(4, 0.1)))).toEqual([]);
    expect(seen(compare(latency(100), latency(110)))).toEqual([]);
    expect(seen(compare(latency(20), latency(10)))).toEqual(['improvement latency']);
  });

  it('does not call the mesh slow where the machine was', () => {
    expect(seen(compare(latency(10), latency(20, 1, 12)))).toEqual([]);
    expect(seen(compare(latency(10), { ...latency(20), durationMs: 2500 }))).toEqual([]);
  });

  it('calls convergence worse when most policies take more than twice as long', () => {
    const slow = compareRuns(
      many(() => 400),
      many((index) => 1500 + index),
    );
    expect(seen(slow)).toEqual(['regression convergence']);
    expect(slow.convergence).toMatchObject({ pairs: 30, medianBefore: 400 });
  });

  it('does not take a slower machine for a slower mesh', () => {
    const slowBy = (factor: number) =>
      run(
        Array.from({ length: 30 }, (_, index) =>
          check({ check: `c${String(index)}`, durationMs: 3000 * factor, ...settledIn((400 + index) * factor) }),
        ),
      );
    const comparison = compareRuns(slowBy(1), slowBy(3));
    expect([comparison.convergence?.ratio.value, comparison.durations?.ratio.value]).toEqual([
      expect.closeTo(3, 1),
      expect.closeTo(3, 1),
    ]);
    expect(comparison.changes).toEqual([]);
  });

  it('does not call one slow policy a regression: it was measured once', () => {
    const comparison = compareRuns(
      many(() => 400),
      many((index) => (index === 7 ? 9000 : 400)),
    );
    expect(comparison.changes).toEqual([
      {
        weight: 'change',
        aspect: 'convergence',
        of: 'authz/c7',
        words: '400 ms → 9000 ms, measured once each: run it again',
      },
    ]);
  });

  it('tells durations and never judges them', () => {
    const comparison = compare({ durationMs: 900 }, { durationMs: 90_000 });
    expect([comparison.durations?.medianAfter, comparison.regressed]).toEqual([89_600, false]);
  });
});

describe('compareRuns', () => {
  it('finds nothing between a run and itself', () => {
    const result = run([check(), check({ check: 'paths', verdict: 'refuted' })]);
    expect(compareRuns(result, result)).toMatchObject({ changes: [], regressed: false, compared: 2 });
  });

  it('puts regressions first', () => {
    const before = run([check({ check: 'a', verdict: 'refuted' }), check({ check: 'b' })]);
    const after = run([check({ check: 'a' }), check({ check: 'b', verdict: 'refuted' })]);
    expect(seen(compareRuns(before, after))).toEqual(['regression verdict', 'improvement verdict']);
  });
});
