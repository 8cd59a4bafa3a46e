import type { CheckResult } from '../../harness/verdict/result.ts';
import type { Setting } from './setting.ts';
import { duration } from '../duration.ts';
import { printable } from '../printable.ts';

/** Of each kind of finding the reader sees this many; the rest is in the evidence. */
const shown = 4;

/** Why a check did not hold: what broke, what the controls and the witnesses say, what was in force, and how to see it again. */
export function failureLines(
  result: CheckResult,
  { colours, folder }: Pick<Setting, 'colours' | 'folder'>,
): readonly string[] {
  const { verdict, again, evidence } = result;
  const line = (label: string, text: string, paint = (plain: string) => plain) =>
    `      ${paint(label.padEnd(12))} ${text}`;
  const labelled = (label: string, texts: readonly string[]) =>
    texts.map((text, index) => line(index === 0 ? label : '', text));

  const broken = verdict === 'refuted' ? brokenPromises(result) : reasonLines(result);
  const [first = '', ...more] = broken;
  return [
    line(verdict, first, colours.red),
    ...more.map((text) => line('', text)),
    ...labelled('control', controls(result)),
    ...labelled('witnesses', witnesses(result)),
    ...labelled('policy', policy(result)),
    line('again', again, colours.cyan),
    line('evidence', `${folder}/${printable(evidence)}/`, colours.cyan),
  ];
}

function reasonLines({ reason, errorCode }: CheckResult): readonly string[] {
  const lines = reason.split('\n').map((text) => printable(text.trim()));
  const [first = '', ...rest] = lines;
  return errorCode === undefined || first.includes(errorCode) ? lines : [`${errorCode}: ${first}`, ...rest];
}

function brokenPromises({ expectations }: CheckResult): readonly string[] {
  const broken = expectations.filter(({ role, holds }) => role === 'promise' && !holds);
  return cut(
    broken.map(({ claim, observed, expected }) => printable(`${observed} (asked for: ${expected}) · «${claim}»`)),
  );
}

function controls({ expectations }: CheckResult): readonly string[] {
  const all = expectations.filter(({ role }) => role === 'control');
  const failed = all.filter(({ holds }) => !holds);
  return cut(
    (failed.length > 0 ? failed : all).map(({ claim, observed, holds }) =>
      printable(`${holds ? '✓' : '✗'} ${claim}: ${observed}`),
    ),
  );
}

function witnesses({ expectations }: CheckResult): readonly string[] {
  const all = expectations.filter(({ role }) => role === 'witness');
  const failed = all.filter(({ holds }) => !holds);
  if (failed.length > 0)
    return cut(
      failed.map(({ claim, observed, expected }) => printable(`✗ ${claim}: ${observed} (asked for: ${expected})`)),
    );
  if (all.length === 0) return [];
  const counts = all.slice(0, shown).map(({ observed }) => printable(observed));
  return [
    `✓ caller, ledger and proxy agree, ${String(all.length)} of ${String(all.length)}: ${counts.join(' · ')}${all.length > shown ? ' …' : ''}`,
  ];
}

function policy({ settled }: CheckResult): readonly string[] {
  if (settled === undefined || settled.evidence === 'nothing to wait for') return [];
  const { after, proxies, evidence } = settled;
  return [
    `held by the proxies of ${proxies.join(', ')} (seen ${evidence.replace('-', ' ')}) ${duration(after)} after it was applied`,
  ];
}

const cut = (lines: readonly string[]): readonly string[] =>
  lines.length <= shown
    ? lines
    : [...lines.slice(0, shown), `… and ${String(lines.length - shown)} more in the evidence`];
