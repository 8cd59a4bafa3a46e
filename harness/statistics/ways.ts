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

/**
 * How many tests share one α. Shares of 0 and 1 are exact and spend none of it; two ways are one test, seen from both sides; more are one
 * each, with α divided among them (Bonferroni). That is exact in each way, and says which way is off and by how much, with an interval of
 * its own; an exact multinomial test says only that something is off, and costs n^(ways − 1) terms. The price is small where α is: for
 * three ways at 1e-6, 6 % more requests.
 */
export function testsOf(shares: readonly number[]): number {
  const open = shares.filter((share) => share > 0 && share < 1).length;
  return open <= 2 ? 1 : open;
}
