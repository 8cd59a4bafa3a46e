import type { AnswerKind } from '#check';
import type { Failure } from './named-by.ts';

/** How the caller sees a failure that nobody tried again, or that every attempt ended with. A lost connection comes as a 503 of the proxy. */
export function seenAs(failure: Failure): AnswerKind {
  const [, kind = 'status=', code = '503'] = /^(status=|grpc )(\d+)$/.exec(failure) ?? [];
  return (kind === 'grpc ' ? `grpc-${code}` : `http-${code}`) as `grpc-${number}` | `http-${number}`;
}
