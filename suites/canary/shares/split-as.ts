import { answersByVersion, shares, type Exchange, type Finding } from '#check';
import type { Weights } from './declared-weights.ts';
import { planSample } from './plan-sample.ts';

/** The answers came from the versions as the weights say, of a sample as large as `planSample` says. Versions that have no weight have a share of 0. */
export const splitAs = (exchange: Exchange, weights: Weights, tolerance?: number): Finding =>
  shares(answersByVersion(exchange), weights, planSample(weights, tolerance));
