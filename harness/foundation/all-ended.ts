/**
 * `Promise.all` that throws, the first failure, only when every one has ended: whoever tidies up after it must not be overtaken by what was
 * still on its way.
 */
export async function allEnded<T>(acts: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(acts);
  return Promise.all(acts);
}
