/**
 * What was thrown, taken apart: several errors at once, and an error of cleaning up that came on top of another (`await using`).
 * The first one is what happened first.
 */
export function allErrors(thrown: unknown): readonly unknown[] {
  if (thrown instanceof AggregateError) return thrown.errors.flatMap(allErrors);
  if (isSuppressed(thrown)) return [...allErrors(thrown.suppressed), ...allErrors(thrown.error)];
  return [thrown];
}

/** By its name: Node 22 has no such class, and what is compiled for it throws errors of that name. */
const isSuppressed = (thrown: unknown): thrown is SuppressedError =>
  thrown instanceof Error && thrown.name === 'SuppressedError';
