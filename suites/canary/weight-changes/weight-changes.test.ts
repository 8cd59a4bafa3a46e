import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import type { Exchange, LoadReport } from '#check';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './weight-changes.check.ts';

interface Step {
  readonly changedAt: number;
  readonly settledAt: number;
  readonly after: readonly Exchange[];
}
interface Seen {
  readonly steps: readonly Step[];
  readonly meanwhile: LoadReport;
}

// Of run e0f90.
const seen = recorded(import.meta.url, 'parts') as Seen;
const judge = (record: Partial<Seen>): readonly string[] => broken(check, { ...seen, ...record });
const at = (step: number, change: (step: Step) => Step): readonly Step[] =>
  seen.steps.map((each, index) => (index === step ? change(each) : each));
const first = ([exchange]: readonly Exchange[]): Exchange => {
  if (exchange === undefined) throw new Error('the record has no such exchange');
  return exchange;
};
const meanwhile = (change: (load: LoadReport) => Partial<LoadReport>): Partial<Seen> => ({
  meanwhile: { ...seen.meanwhile, ...change(seen.meanwhile) },
});
const withOne503 = (answers: Exchange['answers']): Exchange['answers'] & LoadReport['answers'] => ({
  ...answers,
  'http-200': (answers['http-200'] ?? 0) - 1,
  'http-503': 1,
});

describe('weight-changes', () => {
  it('holds for what the lab showed', () => {
    expect(judge({})).toStrictEqual([]);
  });

  it('is refuted by one failed request of the load', () => {
    expect(judge(meanwhile(({ answers }) => ({ answers: withOne503(answers) })))).toStrictEqual([
      'promise: no request fails during a change',
    ]);
  });

  it('is refuted by one turn for which no request was sent', () => {
    expect(judge(meanwhile(() => ({ missed: 1 })))).toStrictEqual(['promise: no request fails during a change']);
  });

  it('is refuted by one request that was answered the second time only', () => {
    expect(judge(meanwhile(({ arrivals }) => ({ arrivals: { ...arrivals, repeats: 1 } })))).toStrictEqual([
      'promise: no retry hides a failed request',
    ]);
  });

  it('is refuted by one failed request after a change', () => {
    const failing = (step: Step): Step => ({
      ...step,
      after: step.after.map((exchange) => ({ ...exchange, answers: withOne503(exchange.answers) })),
    });
    expect(judge({ steps: at(2, failing) })).toStrictEqual(['promise: no request fails after a change']);
  });

  it('is refuted when a caller goes by the old weights afterwards', () => {
    // As if 30 of 100 still went to v2, as in the step before.
    const old = (exchange: Exchange): Exchange => ({
      ...exchange,
      servers: Object.entries({ v1: Math.round(exchange.count * 0.7), v2: Math.round(exchange.count * 0.3) }).map(
        ([version, answers]) => ({ workload: 'api', pod: `api-${version}`, version, answers, arrivals: answers }),
      ),
    });
    const after = (step: Step) => [old(first(step.after)), ...step.after.slice(1)];
    expect(judge({ steps: at(2, (step) => ({ ...step, after: after(step) })) })).toStrictEqual([
      'promise: after each change every caller is served by the new weights',
    ]);
  });

  it('is refuted when one request reaches v1 at 100', () => {
    const leak = (exchange: Exchange): Exchange => ({
      ...exchange,
      servers: [
        { workload: 'api', pod: 'api-v1', version: 'v1', answers: 1, arrivals: 1 },
        { workload: 'api', pod: 'api-v2', version: 'v2', answers: exchange.count - 1, arrivals: exchange.count - 1 },
      ],
    });
    expect(judge({ steps: at(4, (step) => ({ ...step, after: step.after.map(leak) })) })).toStrictEqual([
      'promise: after each change every caller is served by the new weights',
    ]);
  });

  it('is refuted when one request of the load reaches v1 after the last change', () => {
    const lastBin = seen.meanwhile.timeline.at(-2)?.at;
    const timeline = seen.meanwhile.timeline.map((bin) =>
      bin.at === lastBin ? { ...bin, byVersion: { v2: (bin.byVersion['v2'] ?? 0) - 1, v1: 1 } } : bin,
    );
    expect(judge(meanwhile(() => ({ timeline })))).toStrictEqual([
      'promise: requests under load follow the last weights alone',
    ]);
  });

  it('leaves out what may have been due before the last change, as exactly as the clocks are known', () => {
    const settledAt = seen.steps.at(-1)?.settledAt ?? 0;
    const first = seen.meanwhile.timeline.findIndex((bin) => bin.at >= settledAt);
    const timeline = seen.meanwhile.timeline.map((bin, index) =>
      index === first ? { ...bin, byVersion: { v2: (bin.byVersion['v2'] ?? 0) - 1, v1: 1 } } : bin,
    );
    const known = (errorMs: number) => meanwhile(() => ({ timeline, clocks: [{ aheadMs: 0, errorMs }] }));
    const sinceSettled = (timeline[first]?.at ?? 0) - settledAt;
    expect(judge(known(sinceSettled))).toStrictEqual(['promise: requests under load follow the last weights alone']);
    expect(judge(known(sinceSettled + 1))).toStrictEqual([]);
  });

  it('proves nothing of a change during which no request was due', () => {
    const { changedAt = 0, settledAt = 0 } = seen.steps[1] ?? {};
    const timeline = seen.meanwhile.timeline.filter((bin) => bin.at + 100 <= changedAt || bin.at >= settledAt);
    expect(judge(meanwhile(() => ({ timeline })))).toStrictEqual(['control: there is load during every change']);
  });
});
