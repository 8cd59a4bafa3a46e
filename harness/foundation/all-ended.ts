/**
 * `Promise.all` that throws the first failure only when every promise has ended, so that nothing is still in progress when the caller cleans
 * up.
 */
export async function allEnded<T>(acts: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(acts);
  return Promise.all(acts);
}
