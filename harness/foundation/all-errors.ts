/**
 * Splits a thrown value into its errors: several at once, and a clean-up error that followed another (`await using`). The first element
 * happened first.
 */
export function allErrors(thrown: unknown): readonly unknown[] {
  if (thrown instanceof AggregateError) return thrown.errors.flatMap(allErrors);
  if (isSuppressed(thrown)) return [...allErrors(thrown.suppressed), ...allErrors(thrown.error)];
  return [thrown];
}

/** Compares the name: Node 22 has no such class, and code compiled for it throws errors of that name. */
const isSuppressed = (thrown: unknown): thrown is SuppressedError =>
  thrown instanceof Error && thrown.name === 'SuppressedError';
