import { sample, sampleEnded, sampleShares, type Exchange, type Finding } from '#check';
import type { Weights } from './declared-weights.ts';
import { planSample } from './plan-sample.ts';

/** Asks until the weights can be distinguished from others, as `planSample` says. */
export const askFor = (
  weights: Weights,
  ask: (count: number) => Promise<Exchange>,
  tolerance?: number,
): Promise<Exchange> => sample(planSample(weights, tolerance), ask);

/** The answers came from the versions as the weights say, of a sample by `planSample`. Versions that have no weight have a share of 0. */
export const splitAs = (exchange: Exchange, weights: Weights, tolerance?: number): Finding =>
  sampleShares(exchange, planSample(weights, tolerance));

/** The sample ended where its rule ends it; beside `splitAs`, as a control. */
export const endedByRule = (exchange: Exchange, weights: Weights, tolerance?: number): Finding =>
  sampleEnded(exchange, planSample(weights, tolerance));
