import { systemClock } from '../foundation/clock.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { waitUntil, type Look } from '../foundation/wait-until.ts';
import type { AccessLogEntry, Mesh } from '../mesh/mesh.ts';
import type { Context } from '../author/context.ts';

/** See `Context.accessLog`; counts from now on. After the last expected line it looks once more, since a surplus line may follow. */
export function accessLogOf(mesh: Pick<Mesh, 'accessLog'>, clock = systemClock): Context['accessLog'] {
  const start = clock.now();
  return async (of, { path, count }) => {
    let seen: readonly AccessLogEntry[] = [];
    const look = async (): Promise<Look<undefined>> => {
      const sinceMs = clock.now() - start;
      const logs = await Promise.all(of.pods.map(({ member }) => mesh.accessLog(member, sinceMs)));
      seen = logs.flat().filter((entry) => entry.path === path);
      return seen.length >= count
        ? { done: true, value: undefined }
        : { done: false, saw: `${String(seen.length)} of ${String(count)} lines` };
    };
    const wanted = {
      what: `the proxy of ${of.name} had not logged every request to ${path}`,
      within: timeBudgets.accessLog,
      every: timeBudgets.accessLogLook,
      clock,
    };
    const read = async (): Promise<void> => {
      await waitUntil(wanted, look);
      await clock.pause(timeBudgets.accessLogFlush);
      await waitUntil(wanted, look);
    };
    await read().catch((error: unknown) => {
      // The judge reports missing lines.
      if (!(error instanceof MeshproofError && error.code === 'WAIT_TIMED_OUT' && error.cause === undefined))
        throw error;
    });
    return seen;
  };
}
