import stringWidth from 'string-width';
import { isAccepted } from '../../harness/verdict/accepted.ts';
import type { CheckResult, Verdict } from '../../harness/verdict/result.ts';
import { duration } from '../duration.ts';
import { padded } from '../padded.ts';
import { plural } from '../plural.ts';
import { printable } from '../printable.ts';
import type { Colours } from './colours.ts';
import type { Setting } from './setting.ts';
import { wrapped } from './wrapped.ts';

const marks: Readonly<Record<Verdict | 'accepted', string>> = {
  held: '✓',
  refuted: '✗',
  accepted: '⊘',
  inconclusive: '?',
  errored: '‼',
  'not-applicable': '–',
};

/** Fewer columns than this beside the name are no place for a sentence: it goes below. */
const narrow = 30;

/**
 * `✓ methods  POST is refused where only GET is allowed.  10 requests, 5 arrivals · 1.2 s`: the promise is printed whole, and wraps under
 * itself where it must. The figures get the room that it leaves: all of them, fewer, or none. The time stands last, so that times align.
 */
export function promiseLines(result: CheckResult, { colours, columns, nameWidth }: Setting): readonly string[] {
  const { verdict, check, promise, reason } = result;
  const applies = verdict !== 'not-applicable';
  const text = applies ? printable(promise) : `not applicable: ${printable(reason)}`;
  const name = `  ${marked(isAccepted(result) ? 'accepted' : verdict, colours)} ${padded(check, nameWidth)}  `;
  const beside = stringWidth(name);
  const below = columns !== undefined && columns - beside < narrow;
  const indent = below ? 6 : beside;
  const room = columns === undefined ? undefined : columns - indent;
  const sentences = wrapped(text, room);
  const lines = applies ? withFigures(sentences, { result, room, colours }) : sentences.map(colours.dim);
  const [first = '', ...more] = lines;
  const rest = more.map((line) => ' '.repeat(indent) + line);
  return below ? [name.trimEnd(), ' '.repeat(indent) + first, ...rest] : [name + first, ...rest];
}

interface Room {
  readonly result: CheckResult;
  readonly room: number | undefined;
  readonly colours: Colours;
}

/** On a terminal the figures end at its right edge. */
function withFigures(lines: readonly string[], { result, room, colours }: Room): readonly string[] {
  const last = lines.at(-1) ?? '';
  const left = room === undefined ? Infinity : room - stringWidth(last) - 2;
  // Under a sentence that wraps, more than the time would read as a part of it.
  const right = figures(result)
    .slice(lines.length > 1 ? -1 : 0)
    .find((text) => stringWidth(text) <= left);
  if (right === undefined) return lines;
  const start = room === undefined ? `${last}  ` : padded(last, room - stringWidth(right));
  return [...lines.slice(0, -1), start + colours.dim(right)];
}

/** The figures of a check: the fullest form first. */
function figures({ requests, arrivals, durationMs, settled, verdict }: CheckResult): readonly string[] {
  const sent =
    requests === 0 || verdict === 'errored' ? [] : [`${plural(requests, 'request')}, ${plural(arrivals, 'arrival')}`];
  const waited =
    settled === undefined || settled.evidence === 'nothing to wait for' ? [] : [`settled ${duration(settled.after)}`];
  const took = duration(durationMs);
  return [[...sent, ...waited, took], [...sent, took], [took]].map((parts) => parts.join(' · '));
}

function marked(ending: keyof typeof marks, { green, red, yellow, dim }: Colours): string {
  const unsure = { accepted: yellow, inconclusive: yellow, 'not-applicable': dim };
  return { held: green, refuted: red, errored: red, ...unsure }[ending](marks[ending]);
}
