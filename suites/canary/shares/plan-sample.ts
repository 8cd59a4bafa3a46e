import { planSequence, type SequencePlan } from '#check';
import type { Weights } from './declared-weights.ts';

const plans = new Map<string, SequencePlan>();

/**
 * The sequential test that tells these weights from others. Six points off are seen, unless told: a rollout at 84 that should be at 90. The sample
 * grows with the square of what is asked for, and nobody's rollout is decided by less. Reckoned once, since exact tails take a moment.
 */
export function planSample(weights: Weights, tolerance = 0.06): SequencePlan {
  const key = JSON.stringify([weights, tolerance]);
  const plan = plans.get(key) ?? planSequence(weights, { tolerance });
  plans.set(key, plan);
  return plan;
}
