/**
 * Weights as a manifest spells them (90 and 10, or 0.9 and 0.1) as shares that add up to 1.
 * @throws {RangeError} when there is nothing to share
 */
export function sharesOf(weights: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  if (!(sum > 0) || Object.values(weights).some((weight) => !(weight >= 0)))
    throw new RangeError(`weights are not negative and one is above 0; got ${JSON.stringify(weights)}`);
  return Object.fromEntries(Object.entries(weights).map(([way, weight]) => [way, weight / sum]));
}
