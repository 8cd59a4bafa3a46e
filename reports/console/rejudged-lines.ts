import type { RunResult } from '../../harness/verdict/result.ts';
import type { Colours } from './colours.ts';
import { accountLines } from './account-lines.ts';
import { headerLine } from './header-line.ts';
import { plural } from '../plural.ts';
import { printable } from '../printable.ts';
import { tally } from './tally.ts';

export interface Rejudged {
  readonly stored: RunResult;
  readonly rejudged: RunResult;
  /** Where the new result lies. */
  readonly file: string;
}

/** What today's judges decide differently: a line for each verdict that changed, and for each claim that changed under the same verdict. */
export function rejudgedLines({ stored, rejudged, file }: Rejudged, paint: Colours): readonly string[] {
  const [checks, today] = [stored, rejudged].map(({ suites }) => suites.flatMap((suite) => suite.checks));
  const changes = (checks ?? []).flatMap((before, index) => {
    const after = today?.[index];
    return after === undefined ? [] : changed(before, after, paint);
  });
  const killed = stored.mutants.flatMap((before, index) => {
    const after = rejudged.mutants[index];
    if (after === undefined || after.outcome === before.outcome) return [];
    const name = `${before.suite}/${before.check} † ${before.mutant}`;
    return [`  ${name}: ${before.outcome} → ${after.outcome}: ${printable(after.reason)}`];
  });
  const left = [...(today ?? []), ...rejudged.mutants].filter(
    ({ verdict }, index) =>
      (verdict === 'not-applicable' || verdict === 'errored') &&
      [...(checks ?? []), ...stored.mutants][index]?.verdict === verdict,
  ).length;
  const count = (checks?.length ?? 0) + stored.mutants.length - left;
  const lines = [...changes, ...killed];
  const shown = lines.length === 0 ? ['  nothing changed'] : lines;
  return [
    headerLine(stored, paint),
    '',
    `${plural(count, 'record')} judged again${left === 0 ? '' : `, ${String(left)} without a verdict left unchanged`}:`,
    ...shown,
    '',
    ...accountLines(rejudged, paint),
    `${tally(today ?? [])} · ${file}`,
  ];
}

type Check = RunResult['suites'][number]['checks'][number];

function changed(before: Check, after: Check, { red, green, yellow }: Colours): readonly string[] {
  const name = `${before.suite}/${before.check}`;
  if (before.verdict !== after.verdict) {
    const colour = after.verdict === 'held' ? green : red;
    return [colour(`  ${name}: ${before.verdict} → ${after.verdict}: ${printable(after.reason)}`)];
  }
  const had = new Map(before.expectations.map(({ role, claim, holds }) => [`${role} "${claim}"`, holds]));
  const has = new Map(after.expectations.map(({ role, claim, holds }) => [`${role} "${claim}"`, holds]));
  const differences = [
    ...[...has].filter(([claim]) => !had.has(claim)).map(([claim]) => `${claim} is new`),
    ...[...had].filter(([claim]) => !has.has(claim)).map(([claim]) => `${claim} is gone`),
    ...[...has]
      .filter(([claim, holds]) => had.has(claim) && had.get(claim) !== holds)
      .map(([claim, holds]) => `${claim} ${holds ? 'holds now' : 'no longer holds'}`),
  ];
  return differences.map((text) => yellow(`  ${name}: ${before.verdict} as before, but the ${printable(text)}`));
}
