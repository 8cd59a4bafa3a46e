import type { AnswerKind } from '#check';
import type { Failure } from './named-by.ts';

/** What the caller sees of a failure that no proxy retried, or with which every attempt ended. A lost connection is a 503 by the proxy. */
export function seenAs(failure: Failure): AnswerKind {
  const [, kind = 'status=', code = '503'] = /^(status=|grpc )(\d+)$/.exec(failure) ?? [];
  return (kind === 'grpc ' ? `grpc-${code}` : `http-${code}`) as `grpc-${number}` | `http-${number}`;
}
