import type { Exchange, PathNormalization } from '#check';
import { documentedPath } from './documented-path.ts';
import type { Spelling } from './path-corpus.ts';

/** One spelling and the one request that used it. */
export interface AskedSpelling extends Spelling {
  readonly exchange: Exchange;
}

export interface SpellingRules {
  readonly normalization: PathNormalization;
  /** Whether the rule lets in what the spelling is normalized to. */
  readonly isLetIn: (compared: string) => boolean;
  /** The remark on a spelling that was answered as documented. */
  readonly remark: (isLetIn: boolean, takenBy: string) => string;
}

/** A row of the report's table. */
export function spellingRow(
  { sent, takenBy, exchange }: AskedSpelling,
  { normalization, isLetIn, remark }: SpellingRules,
): readonly string[] {
  const documented = documentedPath(sent, normalization);
  const letIn = documented.fate === 'forwarded' && isLetIn(documented.compared);
  const expected = documented.fate === 'rejected' ? '400' : letIn ? `200, ${documented.received}` : '403';
  const received = exchange.arrivals.records[0]?.path;
  const answered = Object.keys(exchange.answers)
    .map((kind) => kind.replace('http-', ''))
    .join(', ');
  const seen = received === undefined ? answered : `${answered}, ${received}`;
  return [sent, answered, received ?? '–', expected, seen === expected ? remark(letIn, takenBy) : 'not as documented'];
}

export const spellingColumns = ['sent', 'answered', 'received by the application', 'documented', 'remark'];
