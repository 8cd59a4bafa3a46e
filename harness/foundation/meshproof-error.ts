import type { ErrorCode } from './error-code.ts';

/** What a `MeshproofError` carries in addition to its code and message. */
export interface ErrorDetails {
  /** What the reader can do about it, in one or more sentences. */
  readonly hint?: string;
  /** The error that caused this one. */
  readonly cause?: unknown;
  /** The exit code of the process when this error ends it. Default: 2 (errored). */
  readonly exitCode?: number;
}

/**
 * meshproof could not find something out, or could not do something. (A promise that does not hold is a verdict, never an error.)
 * `code` is stable and greppable; `message` is one sentence: what did not happen, where, after how long, what was last seen.
 */
export class MeshproofError extends Error {
  override readonly name = 'MeshproofError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly exitCode: number;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.exitCode = details.exitCode ?? 2;
  }
}
