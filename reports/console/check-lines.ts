import type { Verdict } from '../../harness/verdict/judgement.ts';
import type { CheckResult } from '../../harness/verdict/result.ts';
import type { Colours } from './colours.ts';
import type { Setting } from './setting.ts';
import { duration } from '../duration.ts';
import { failureLines } from './failure-lines.ts';
import { plural } from '../plural.ts';
import { printable } from '../printable.ts';
import { spoiltText } from '../spoilt.ts';
import { textTable } from '../text-table.ts';

const marks: Readonly<Record<Verdict, string>> = {
  held: '✓',
  refuted: '✗',
  inconclusive: '?',
  errored: '‼',
  'not-applicable': '–',
};

const nameWidth = 32;
const quietRows = 6;

/** A check on the console: one line when it held, with what to do about it when it did not. */
export function checkLines(result: CheckResult, setting: Setting): readonly string[] {
  const { expectations, spoilt, verdict, undone } = result;
  const advice = expectations
    .filter(({ role, holds }) => role === 'advice' && !holds)
    .map(({ claim, observed }) => {
      const text = `misconfiguration: «${printable(claim)}» is not so: ${printable(observed)}`;
      return `      ${setting.colours.yellow('!')} ${text}`;
    });
  const lost =
    undone?.reminded === true
      ? [
          `      ${setting.colours.yellow('!')} lost by the control plane: what was deleted stayed in force until it was made to tell its proxies everything anew`,
        ]
      : [];
  const discarded = spoilt === undefined ? [] : [`      ${setting.colours.dim(spoiltText(spoilt))}`];
  const failure = verdict === 'held' || verdict === 'not-applicable' ? [] : failureLines(result, setting);
  return [firstLine(result, setting), ...discarded, ...tableLines(result, setting), ...advice, ...lost, ...failure];
}

/** A check that held shows a long table only on demand: quiet when green. */
function tableLines({ table, verdict, evidence }: CheckResult, { colours, folder }: Setting): readonly string[] {
  if (table === undefined) return [];
  if (verdict === 'held' && table.rows.length > quietRows) {
    const where = `${folder}/${printable(evidence)}/result.json`;
    return [`      ${colours.dim(`${printable(table.title)}: ${plural(table.rows.length, 'row')} in ${where}`)}`];
  }
  return textTable(table).map((line) => `      ${line}`);
}

function firstLine(result: CheckResult, { colours, columns }: Setting): string {
  const { verdict, check, promise, reason } = result;
  const mark = coloured(verdict, colours)(marks[verdict]);
  const name = check.padEnd(nameWidth);
  if (verdict === 'not-applicable') return `  ${mark} ${name} ${colours.dim(`not applicable: ${printable(reason)}`)}`;
  const right = figures(result);
  const sentence = fitted(printable(promise), columns === undefined ? 96 : columns - name.length - right.length - 7);
  return `  ${mark} ${name} ${sentence}  ${colours.dim(right)}`;
}

/** Pads to the width; cuts only where there is hardly room for sense. */
function fitted(text: string, width: number): string {
  if (width < 12) return text;
  return text.length <= width ? text.padEnd(width) : `${text.slice(0, width - 1)}…`;
}

function figures({ requests, arrivals, durationMs, settled, verdict }: CheckResult): string {
  const sent =
    requests === 0 || verdict === 'errored' ? '' : `${plural(requests, 'request')}, ${plural(arrivals, 'arrival')}`;
  const held =
    settled === undefined || settled.evidence === 'nothing to wait for' ? '' : `settled ${duration(settled.after)}`;
  return [sent.padStart(27), duration(durationMs).padStart(6), held.padEnd(13)].join('  ').trimEnd();
}

function coloured(verdict: Verdict, { green, red, yellow, dim }: Colours): (text: string) => string {
  return { held: green, refuted: red, errored: red, inconclusive: yellow, 'not-applicable': dim }[verdict];
}
