import type { SequencePlan } from './plan-sequence.ts';

/** Counts by way of one batch. */
export type BatchCounts = Readonly<Record<string, number>>;

/**
 * Where a sample stands. `open`: `next` requests are due. `held`, `refuted`: a bound was met, `off` names the ways outside theirs.
 * `astray`: it is not a sample by this plan, since a batch is not of the size that was due, or came after the end.
 */
export type Standing =
  | { readonly type: 'open'; readonly looks: number; readonly next: number }
  | { readonly type: 'held'; readonly looks: number }
  | { readonly type: 'refuted'; readonly looks: number; readonly off: readonly string[] }
  | { readonly type: 'astray'; readonly looks: number; readonly why: string };

/**
 * Follows a plan's rule over the batches so far. Pure: `sample` asks it what to send next, and a judge asks it whether what was sent is what
 * it would have sent.
 * @param batches in the order in which they were sent; a way that the plan does not name has a share of 0
 * @example replaySequence(plan, []) // { type: 'open', looks: 0, next: 807 }
 */
export function replaySequence(plan: SequencePlan, batches: readonly BatchCounts[]): Standing {
  let counts: BatchCounts = {};
  for (const [index, batch] of batches.entries()) {
    counts = added(counts, batch);
    const [n, due] = [total(counts), plan.looks[index] ?? 0];
    if (n !== due)
      return { type: 'astray', looks: index + 1, why: `${String(n)} counted at a look that is due at ${String(due)}` };
    const standing = standingAt(plan, index, counts);
    if (standing.type === 'open') continue;
    const after = total(batches.slice(index + 1).reduce(added, {}));
    if (batches.length === index + 1) return standing;
    return {
      type: 'astray',
      looks: batches.length,
      why: `${String(after)} more after it had ${standing.type} at ${String(n)}`,
    };
  }
  return { type: 'open', looks: batches.length, next: (plan.looks[batches.length] ?? 0) - total(counts) };
}

function standingAt(plan: SequencePlan, index: number, counts: BatchCounts): Standing {
  const looks = index + 1;
  const isOff = (way: string, count: number) => {
    const [from, to] = plan.bounds[way]?.[index]?.keep ?? [0, 0];
    return count < from || count > to;
  };
  const ways = [...new Set([...Object.keys(plan.shares), ...Object.keys(counts)])];
  const off = ways.filter((way) => isOff(way, counts[way] ?? 0));
  if (off.length > 0) return { type: 'refuted', looks, off };
  const held = Object.entries(plan.bounds).every(([way, bounds]) => {
    const [from, to] = bounds[index]?.hold ?? [1, 0];
    const count = counts[way] ?? 0;
    return count >= from && count <= to;
  });
  return held ? { type: 'held', looks } : { type: 'open', looks, next: 0 };
}

/** The sum of counts, way by way. */
export function added(one: BatchCounts, other: BatchCounts): BatchCounts {
  const ways = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(ways.map((way) => [way, (one[way] ?? 0) + (other[way] ?? 0)]));
}

export const total = (counts: BatchCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
