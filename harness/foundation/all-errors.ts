/**
 * What was thrown, taken apart: several errors at once, and an error of cleaning up that came on top of another (`await using`).
 * The first one is what happened first.
 */
export function allErrors(thrown: unknown): readonly unknown[] {
  if (thrown instanceof AggregateError) return thrown.errors.flatMap(allErrors);
  if (thrown instanceof SuppressedError) return [...allErrors(thrown.suppressed), ...allErrors(thrown.error)];
  return [thrown];
}
