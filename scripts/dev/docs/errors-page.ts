import { errorCodes, type ErrorCode } from '../../../harness/foundation/error-code.ts';
import { errorRemedies } from './error-remedies.ts';
import { heading, markdownTable } from './markdown.ts';
import type { ThrownError } from './thrown-errors.ts';

const exitCodes = [
  [
    '0',
    'every promise held, or its failure is accepted (`--accepted`); `prove`: every mutant was killed for the stated reason',
  ],
  [
    '1',
    'a promise was refuted, whatever else could not be found out: the summary says both; `prove`: a mutant survived, or was killed for another reason; `compare`: the later run is worse; `lab status`: not ready; `doctor`: something that a run needs is missing',
  ],
  ['2', 'meshproof could not find out, or did not see everything undone, and nothing was refuted; wins over 0 and 3'],
  [
    '3',
    'inconclusive: the record does not allow a conclusion, nothing that was selected applies to this mesh, or a check that `--expect` names does not',
  ],
  [
    '64',
    'usage: an unknown suite, check, flag, command, context or run, an unreadable kubeconfig, an invalid file of --accepted, --expect or --world-overlay, or a selection that runs nothing',
  ],
  [
    '130',
    'interrupted; the run removes what it created, unless a second signal ends it first or the removal fails: then run `meshproof recover`',
  ],
] as const;

/** Sentences that no source spells out: those of a wait that ended. */
const composed: Readonly<Partial<Record<ErrorCode, string>>> = {
  NOT_SETTLED: '… had not reached every proxy after … s (… looks); last seen: …',
  OBJECT_NOT_READY: '… was not Ready after … s (… looks); last seen: …',
  WORLD_NOT_READY: '… were not ready after … s (… looks); last seen: …',
};

/** docs/errors.md: exit codes, and every error code with its sentence, its remedy and the file that makes it. */
export function errorsPage(thrown: readonly ThrownError[]): string {
  const intro =
    'A promise that does not hold is a verdict, never an error. An error means that meshproof could not find out. Its code is stable; its message is one sentence, in which "…" below stands for what differs from case to case.';
  const rows = errorCodes.flatMap((code) => rowOf(code, thrown));
  return [
    heading('Exit and error codes', intro),
    `## Exit codes\n\n${markdownTable(['Code', 'Meaning'], exitCodes)}`,
    `## Error codes\n\n\`UNEXPECTED\` in a result is none of these: it is a defect, please report it.\n\n${markdownTable(['Code', 'Sentence', 'What to do', 'Made in'], rows)}`,
  ].join('\n');
}

/** The row of a code; none for one that no source makes, which a test tells. */
function rowOf(code: ErrorCode, thrown: readonly ThrownError[]): readonly (readonly string[])[] {
  const places = thrown.filter((each) => each.code === code);
  // The place that says most.
  const example =
    places.find(({ sentence, hint }) => sentence && hint) ?? places.find(({ sentence }) => sentence) ?? places[0];
  if (example === undefined) return [];
  const sentence = example.sentence ?? composed[code] ?? 'composed from what was seen';
  return [[`\`${code}\``, plain(sentence), plain(remedyOf(code, thrown) ?? ''), `\`${example.file}\``]];
}

/** The remedy kept for the code, else the hint in the source: one branch of a hint is not the remedy of all. */
export const remedyOf = (code: ErrorCode, thrown: readonly ThrownError[]): string | undefined =>
  errorRemedies[code] ?? thrown.find((each) => each.code === code && each.hint !== undefined)?.hint;

/** Quotes as this page has them, and no text that markdown takes for HTML. */
const plain = (text: string): string =>
  text
    .replaceAll(/\u00AB([^\u00BB]*)\u00BB/g, '"$1"')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
