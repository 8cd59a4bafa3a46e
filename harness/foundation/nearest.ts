import { closest, distance } from 'fastest-levenshtein';

/** The hint for a name that nobody knows: the known name that is spelled most like it, else all that are known. */
export function nearest(name: string, known: readonly string[]): string {
  if (known.length === 0) return 'There is none at all.';
  const best = closest(name, [...known]);
  const typo = distance(name, best) <= Math.max(2, Math.floor(name.length / 3));
  const beginning = known.find((each) => name.length >= 3 && each.startsWith(name));
  if (typo || beginning !== undefined) return `Did you mean «${typo ? best : String(beginning)}»?`;
  return `There is: ${known.join(', ')}.`;
}
