import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { clopperPearson } from './clopper-pearson.ts';
import { judgeSequence } from './judge-sequence.ts';
import { planSequence } from './plan-sequence.ts';
import { replaySequence } from './replay-sequence.ts';

const plan = planSequence({ v1: 90, v2: 10 }, { tolerance: 0.06 });
const [first = 0, second = 0] = plan.looks;
const batch = (n: number, v1: number) => ({ v1, v2: n - v1 });

describe('replaySequence', () => {
  it('asks for what is due until a bound is met, and follows each bound to the count', () => {
    expect(replaySequence(plan, [])).toEqual({ type: 'open', looks: 0, next: first });
    const { keep, hold } = plan.bounds['v1']?.[0] ?? { keep: [0, 0], hold: [0, 0] };
    const at = (v1: number) => replaySequence(plan, [batch(first, v1)]).type;
    expect([keep[0] - 1, keep[0], hold[0] - 1, hold[0], hold[1], hold[1] + 1, keep[1], keep[1] + 1].map(at)).toEqual([
      'refuted',
      'open',
      'open',
      'held',
      'held',
      'open',
      'open',
      'refuted',
    ]);
    expect(replaySequence(plan, [batch(first, keep[0])])).toEqual({ type: 'open', looks: 1, next: second - first });
  });

  it('ends every sample at the last look at the latest', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const batches: Record<string, number>[] = [];
        let standing = replaySequence(plan, batches);
        while (standing.type === 'open') {
          batches.push(batch(standing.next, Math.round(standing.next * share)));
          standing = replaySequence(plan, batches);
        }
        expect(['held', 'refuted']).toContain(standing.type);
        expect(standing.looks).toBeLessThanOrEqual(plan.looks.length);
      }),
    );
  });

  it('calls a sample astray that is short, long, or went on', () => {
    const held = batch(first, Math.round(first * 0.909));
    expect(replaySequence(plan, [held]).type).toBe('held');
    expect(replaySequence(plan, [batch(first - 1, 700)])).toMatchObject({ type: 'astray' });
    expect(replaySequence(plan, [held, batch(second - first, 180)])).toMatchObject({
      type: 'astray',
      why: `${String(second - first)} more after it had held at ${String(first)}`,
    });
  });

  it('refutes a way that the plan does not name', () => {
    expect(replaySequence(plan, [{ ...batch(first - 1, 733), unknown: 1 }])).toMatchObject({ off: ['unknown'] });
  });
});

describe('judgeSequence', () => {
  it('gives intervals that hold at every look alike, and hold more than one of a fixed sample does', () => {
    const { n, intervals } = judgeSequence([batch(first, 734)], plan);
    const [from = 0, to = 0] = intervals['v1'] ?? [];
    const [low, high] = clopperPearson(734, n, plan.alpha);
    expect([from, to]).toEqual([...clopperPearson(734, n, plan.alpha / plan.looks.length)]);
    expect(from < low && high < to).toBe(true);
  });

  it('has a p-value of at most alpha exactly when the shares are refuted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: first }), (v1) => {
        const { pValue, off, standing } = judgeSequence([batch(first, v1)], plan);
        expect(pValue <= plan.alpha).toBe(standing.type === 'refuted');
        expect(off.length > 0).toBe(standing.type === 'refuted');
        expect(pValue).toBeLessThanOrEqual(1);
      }),
    );
  });
});
