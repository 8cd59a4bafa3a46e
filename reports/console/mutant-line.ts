import type { MutantResult } from '../../harness/verdict/result.ts';
import type { Colours } from './colours.ts';
import { duration } from '../duration.ts';
import { printable } from '../printable.ts';
import { spoiltText } from '../spoilt.ts';

/** What became of a mutant, under its check. */
export function mutantLine(
  { mutant, outcome, refutes, reason, durationMs, spoilt }: MutantResult,
  { green, red, dim }: Colours,
): string {
  const took = dim(`${duration(durationMs)}${spoilt === undefined ? '' : ` (${spoiltText(spoilt)})`}`);
  const name = mutant.padEnd(30);
  if (outcome === 'killed') return `    ${green('†')} ${name} killed: «${printable(refutes)}» failed  ${took}`;
  if (outcome === 'not-applicable') return `    ${dim('–')} ${name} ${dim(`not applicable: ${printable(reason)}`)}`;
  const told = outcome === 'survived' ? 'SURVIVED' : 'KILLED FOR ANOTHER REASON';
  return `    ${red('✗')} ${name} ${red(told)}: «${printable(refutes)}» had to fail; ${printable(reason)}  ${took}`;
}
