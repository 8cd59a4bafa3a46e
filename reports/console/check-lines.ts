import type { CheckResult } from '../../harness/verdict/result.ts';
import { printable } from '../printable.ts';
import { spoiltText } from '../spoilt.ts';
import { textTable } from '../text-table.ts';
import { failureLines } from './failure-lines.ts';
import { promiseLines } from './promise-lines.ts';
import type { Setting } from './setting.ts';
import { wrapped } from './wrapped.ts';

const margin = '      ';

/** A check on the console: one line when it held; why we believe it and how to see it again when it did not. */
export function checkLines(result: CheckResult, setting: Setting): readonly string[] {
  const { spoilt, verdict } = result;
  const discarded = spoilt === undefined ? [] : [margin + setting.colours.dim(spoiltText(spoilt))];
  const failure = verdict === 'held' || verdict === 'not-applicable' ? [] : failureLines(result, setting);
  return [
    ...promiseLines(result, setting),
    ...explanation(result, setting),
    ...discarded,
    ...warnings(result).flatMap((text) => warningLines(text, setting)),
    ...failure,
    ...tableLines(result, setting),
  ];
}

/** Under a promise that was not shown to hold: what its one sentence leaves out. */
function explanation({ verdict, explain }: CheckResult, { colours, columns }: Setting): readonly string[] {
  if (explain === undefined || (verdict !== 'refuted' && verdict !== 'inconclusive')) return [];
  const room = columns === undefined ? undefined : columns - margin.length;
  return wrapped(printable(explain), room).map((line) => margin + colours.dim(line));
}

function warnings({ expectations, undone }: CheckResult): readonly string[] {
  const advice = expectations
    .filter(({ role, holds }) => role === 'advice' && !holds)
    .map(({ claim, observed }) => `misconfiguration: "${printable(claim)}" does not hold: ${printable(observed)}`);
  if (undone?.reminded !== true) return advice;
  const lost =
    'the control plane lost a deletion: what was deleted stayed in force until the control plane had to send its proxies everything anew';
  return [...advice, lost];
}

function warningLines(text: string, { colours, columns }: Setting): readonly string[] {
  const lines = wrapped(text, columns === undefined ? undefined : columns - margin.length - 2);
  return lines.map((line, index) => `${margin}${index === 0 ? colours.yellow('!') : ' '} ${line}`);
}

/** Quiet when green: the table of a check that holds is printed on demand, and is in the result anyway. */
function tableLines({ table, verdict }: CheckResult, { tables }: Setting): readonly string[] {
  if (table === undefined || (verdict === 'held' && !tables)) return [];
  return textTable(table).map((line) => margin + line);
}
