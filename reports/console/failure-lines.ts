import { isAccepted } from '../../harness/verdict/accepted.ts';
import type { CheckResult } from '../../harness/verdict/result.ts';
import { acceptedText } from '../accepted.ts';
import { meshWideTextsOf } from '../mesh-wide.ts';
import { duration } from '../duration.ts';
import { printable } from '../printable.ts';
import type { Setting } from './setting.ts';
import { wrapped } from './wrapped.ts';

/** The console prints this many findings of each kind; the evidence has the rest. */
const shown = 4;

const labelWidth = 12;
const indent = 6 + labelWidth + 1;

type Labelled = readonly [label: string, text: string];
type Expectation = CheckResult['expectations'][number];

/** Why a check did not hold: what broke, what the controls and witnesses say, what was in force, and which command shows it again. */
export function failureLines(
  result: CheckResult,
  { colours, folder, columns, meshWide }: Pick<Setting, 'colours' | 'folder' | 'columns' | 'meshWide'>,
): readonly string[] {
  const { verdict, again, evidence } = result;
  const line = (label: string, text: string) => `      ${label.padEnd(labelWidth)} ${text}`;
  const lines = ([label, text]: Labelled, paint = (plain: string) => plain) =>
    wrapped(text, columns === undefined ? undefined : columns - indent).map((part, index) =>
      line(index === 0 ? paint(label.padEnd(labelWidth)) : '', part),
    );

  const [first, ...more] = verdict === 'refuted' ? brokenPromises(result) : reasons(result);
  return [
    ...(first === undefined ? [] : lines(first, isAccepted(result) ? colours.yellow : colours.red)),
    ...[...more, ...controls(result), ...witnesses(result), ...policy(result), ...setForAll(result, meshWide)].flatMap(
      (each) => lines(each),
    ),
    // To be copied: never wrapped.
    line(colours.cyan('again'.padEnd(labelWidth)), again),
    line(colours.cyan('evidence'.padEnd(labelWidth)), `${folder}/${printable(evidence)}/`),
  ];
}

function brokenPromises({ expectations }: CheckResult): readonly Labelled[] {
  const broken = expectations.filter(({ role, holds }) => role === 'promise' && !holds);
  return [
    ...broken
      .slice(0, shown)
      .flatMap(({ claim, observed, expected, accepted }): readonly Labelled[] => [
        ['refuted', printable(claim)],
        ...(accepted === undefined ? [] : [['', acceptedText(accepted)] as const]),
        ['observed', printable(observed)],
        ['expected', printable(expected)],
      ]),
    ...rest(broken),
  ];
}

function reasons({ verdict, reason, errorCode, expectations }: CheckResult): readonly Labelled[] {
  const doubts = expectations.filter(({ role, holds }) => (role === 'control' || role === 'witness') && !holds);
  const [doubt] = doubts;
  if (verdict === 'inconclusive' && doubt !== undefined)
    return [
      // The reason of a failed control or witness is what the findings below say; any other reason is printed.
      [
        verdict,
        reason.includes(doubt.claim) ? 'nothing can be concluded, since these do not hold:' : printable(reason),
      ],
      ...doubts.slice(0, shown).flatMap(({ role, claim, observed, expected }): readonly Labelled[] => [
        [role, `✗ ${printable(claim)}`],
        ['observed', printable(observed)],
        ['expected', printable(expected)],
      ]),
      ...rest(doubts),
    ];
  const [first = '', ...more] = reason.split('\n').map((text) => printable(text.trim()));
  const named = errorCode === undefined || first.includes(errorCode) ? first : `${errorCode}: ${first}`;
  return labelled(verdict, [named, ...more]);
}

/** Of a check whose controls hold: what shows that the path was alive. */
function controls({ expectations }: CheckResult): readonly Labelled[] {
  const held = expectations.filter(({ role, holds }) => role === 'control' && holds);
  const texts = held.slice(0, shown).map(({ claim, observed }) => printable(`✓ ${claim}: ${observed}`));
  return [...labelled('control', texts), ...rest(held)];
}

function witnesses({ expectations }: CheckResult): readonly Labelled[] {
  const all = expectations.filter(({ role }) => role === 'witness');
  if (all.length === 0 || all.some(({ holds }) => !holds)) return [];
  const counts = all.slice(0, shown).map(({ observed }) => printable(observed));
  const count = `${String(all.length)} of ${String(all.length)}`;
  const more = all.length > shown ? ' …' : '';
  return [['witnesses', `✓ caller, ledger and proxy agree, ${count}: ${counts.join(' · ')}${more}`]];
}

function policy({ settled }: CheckResult): readonly Labelled[] {
  if (settled === undefined || settled.evidence === 'nothing to wait for') return [];
  const { after, proxies, evidence } = settled;
  const seen = evidence.replace('-', ' ');
  return [
    [
      'policy',
      `in force in the proxies of ${proxies.join(', ')} (seen ${seen}) ${duration(after)} after it was applied`,
    ],
  ];
}

const setForAll = ({ suite }: CheckResult, meshWide: Setting['meshWide']): readonly Labelled[] =>
  meshWideTextsOf(meshWide, suite).map((text) => ['mesh-wide', text]);

const labelled = (label: string, texts: readonly string[]): readonly Labelled[] =>
  texts.map((text, index) => [index === 0 ? label : '', text]);

const rest = (all: readonly Expectation[]): readonly Labelled[] =>
  all.length <= shown ? [] : [['', `… and ${String(all.length - shown)} more in the evidence`]];
