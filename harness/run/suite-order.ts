import type { FoundSuite } from '../author/found-suite.ts';

/** Of a suite that does not say how long it takes. */
const secondsByDefault = 30;

/** The order in which suites begin: the shortest first, so that there is a verdict soon, then the longest before the others. Pure. */
export function suiteOrder(suites: readonly FoundSuite[]): readonly FoundSuite[] {
  const seconds = ({ definition }: FoundSuite): number => definition.seconds ?? secondsByDefault;
  const longestFirst = suites.toSorted((a, b) => seconds(b) - seconds(a));
  return [...longestFirst.slice(-1), ...longestFirst.slice(0, -1)];
}
