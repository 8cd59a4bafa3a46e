import { planShares } from '../../harness/check/index.ts';
import type { Weights } from './declared-weights.ts';

type Plan = ReturnType<typeof planShares>;

const plans = new Map<string, Plan>();

/**
 * Six points off are seen 999 times of 1000: a rollout at 84 that should be at 90. The sample grows with the square of what is asked
 * for, and nobody's rollout is decided by less.
 */
const usual = { tolerance: 0.06, power: 0.999 };

/** How many requests tell these weights from others. Reckoned once, since exact tails take a moment. */
export function planSample(weights: Weights, question: { readonly tolerance: number } = usual): Plan {
  const key = JSON.stringify([weights, question]);
  const plan = plans.get(key) ?? planShares(weights, question);
  plans.set(key, plan);
  return plan;
}
