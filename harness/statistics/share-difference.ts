import { clopperPearson } from './clopper-pearson.ts';
import type { Sample } from './fisher-p-value.ts';

/**
 * How much greater the second share is, with an interval of confidence 1 − alpha out of both samples' exact ones.
 * G. Y. Zou and A. Donner, "Construction of confidence limits about effect measures: a general approach", Statistics in Medicine 27 (2008).
 */
export function shareDifference(
  one: Sample,
  other: Sample,
  alpha: number,
): { readonly value: number; readonly from: number; readonly to: number } {
  const estimate = ({ count, n }: Sample) => ({ share: count / n, range: clopperPearson(count, n, alpha) });
  const [before, after] = [estimate(one), estimate(other)] as const;
  const value = after.share - before.share;
  const below = Math.hypot(after.share - after.range[0], before.range[1] - before.share);
  const above = Math.hypot(after.range[1] - after.share, before.share - before.range[0]);
  return { value, from: value - below, to: value + above };
}
