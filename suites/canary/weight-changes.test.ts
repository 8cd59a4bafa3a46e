import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '../../harness/check/index.ts';
import { recorded } from './recorded/recorded.ts';
import check from './weight-changes.check.ts';

interface Step {
  readonly meanwhile: readonly Exchange[];
  readonly after: readonly Exchange[];
}

const seen = recorded('weight-changes') as { readonly steps: readonly Step[] };
const broken = (steps: readonly Step[]): readonly string[] =>
  check
    .judge({ steps })
    .filter(({ holds }) => !holds)
    .map(({ role, claim }) => `${role}: ${claim}`);
const at = (step: number, change: (step: Step) => Step): readonly Step[] =>
  seen.steps.map((each, index) => (index === step ? change(each) : each));
const first = ([exchange]: readonly Exchange[]): Exchange => {
  if (exchange === undefined) throw new Error('the record has no such exchange');
  return exchange;
};
const withOne503 = (exchange: Exchange): Exchange => ({
  ...exchange,
  answers: { 'http-200': exchange.count - 1, 'http-503': 1 },
});

describe('weight-changes', () => {
  it('holds for what the lab showed', () => {
    expect(broken(seen.steps)).toStrictEqual([]);
  });

  it('is refuted by one failed request during a change', () => {
    expect(broken(at(2, (step) => ({ ...step, meanwhile: step.meanwhile.map(withOne503) })))).toStrictEqual([
      'promise: no request fails during a change',
    ]);
  });

  it('is refuted when a caller goes by the old weights afterwards', () => {
    const old = first(seen.steps[1]?.after ?? []);
    expect(broken(at(2, (step) => ({ ...step, after: [old, ...step.after.slice(1)] })))).toStrictEqual([
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
    expect(broken(at(4, (step) => ({ ...step, after: step.after.map(leak) })))).toStrictEqual([
      'promise: after each change every caller is served by the new weights',
    ]);
  });

  it('proves nothing without load', () => {
    expect(broken(at(0, (step) => ({ ...step, meanwhile: [] })))).toContain(
      'control: there is load during every change',
    );
  });
});
