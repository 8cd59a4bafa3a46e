import { planSequence, type SequencePlan } from '#check';
import type { Weights } from './declared-weights.ts';

const plans = new Map<string, SequencePlan>();

/**
 * The sequential test that distinguishes these weights from others. The plan of each pair of arguments is computed once, since exact tails
 * take a moment.
 * @param tolerance how far off a share is seen, from 0 to 1. The sample grows with the inverse square of it. Default: 0.06, which sees a
 * rollout at 84 % that should be at 90 %.
 */
export function planSample(weights: Weights, tolerance = 0.06): SequencePlan {
  const key = JSON.stringify([weights, tolerance]);
  const plan = plans.get(key) ?? planSequence(weights, { tolerance });
  plans.set(key, plan);
  return plan;
}
