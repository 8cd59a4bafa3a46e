import type { AcceptanceOutcome, RunResult } from '../../harness/verdict/result.ts';
import { acceptedText } from '../accepted.ts';
import { plural } from '../plural.ts';
import { printable } from '../printable.ts';
import type { Colours } from './colours.ts';

/** What became of accepted failures, a line each; of those that were not judged no line. Claims that do not exist are errors of the run. */
export function accountLines(
  { accepted = [] }: Pick<RunResult, 'accepted'>,
  { red, yellow }: Colours,
): readonly string[] {
  return accepted.flatMap((each) => {
    const name = nameOf(each);
    switch (each.state) {
      case 'refuted':
        return [yellow(`${name}: refuted, and ${acceptedText(each)}`)];
      case 'over':
        return [red(`${name}: refuted, and ${acceptedText({ ...each, over: true })}`)];
      case 'holds':
        return [yellow(`! ${name}: holds, although its failure is accepted; remove the entry: ${acceptedText(each)}`)];
      case 'unknown-claim':
      case 'not-judged':
        return [];
    }
  });
}

/** `missing: 2 expected checks: telemetry/a (not applicable: …), telemetry/b (…)`; no line when none is. */
export function missingLines({ missing = [] }: Pick<RunResult, 'missing'>): readonly string[] {
  if (missing.length === 0) return [];
  const byReason = Object.entries(Object.groupBy(missing, ({ reason }) => reason));
  const groups = byReason.map(([reason, all = []]) => `${all.map(({ check }) => check).join(', ')} (${reason})`);
  return [printable(`missing: ${plural(missing.length, 'expected check')}: ${groups.join('; ')}`)];
}

const nameOf = ({ check, claim }: AcceptanceOutcome): string =>
  printable(claim === undefined ? check : `${check} "${claim}"`);
