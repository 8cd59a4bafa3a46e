import type { Colours } from '../../../reports/console/colours.ts';
import { plural } from '../../../reports/plural.ts';
import { printable } from '../../../reports/printable.ts';
import type { Symptom } from './symptom.ts';

/** A line for each thing, what to do under it, and what it comes to. */
export function symptomLines(symptoms: readonly Symptom[], { green, yellow, red }: Colours): readonly string[] {
  const marks = { fine: green('✓'), note: yellow('!'), missing: red('✗') };
  const lines = symptoms.flatMap(({ state, what, remedy }) => [
    `${marks[state]} ${printable(what)}`,
    ...(remedy === undefined ? [] : [`    → ${printable(remedy)}`]),
  ]);
  const missing = symptoms.filter(({ state }) => state === 'missing').length;
  return [...lines, '', missing === 0 ? 'ready for a run' : `${plural(missing, 'thing')} missing for a run`];
}
