import { closest, distance } from 'fastest-levenshtein';

/** The hint for an unknown name: the known name with the most similar spelling, or all known names. */
export function nearest(name: string, known: readonly string[]): string {
  if (known.length === 0) return 'There are none.';
  const best = closest(name, [...known]);
  const typo = distance(name, best) <= Math.max(2, Math.floor(name.length / 3));
  const beginning = known.find((each) => name.length >= 3 && each.startsWith(name));
  if (typo || beginning !== undefined) return `Did you mean "${typo ? best : String(beginning)}"?`;
  return `There is: ${known.join(', ')}.`;
}
