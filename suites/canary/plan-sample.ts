import { planShares } from '../../harness/check/index.ts';
import type { Weights } from './declared-weights.ts';

/**
 * Six points off are seen 999 times of 1000: a rollout at 84 that should be at 90. The sample grows with the square of what is asked
 * for, and nobody's rollout is decided by less.
 */
export const planSample = (weights: Weights): ReturnType<typeof planShares> =>
  planShares(weights, { tolerance: 0.06, power: 0.999 });
