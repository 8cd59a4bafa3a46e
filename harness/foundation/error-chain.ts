import { allErrors } from './all-errors.ts';

/** Causes nested deeper than this say nothing new. */
const depth = 5;

/** An error and its causes, the outermost first. */
export function errorChain(thrown: unknown): readonly unknown[] {
  const chain: unknown[] = [thrown];
  let error = causeOf(thrown);
  while (error !== undefined && error !== null && chain.length < depth) {
    chain.push(...allErrors(error));
    error = causeOf(error);
  }
  return chain;
}

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);
