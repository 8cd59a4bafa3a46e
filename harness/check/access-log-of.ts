import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { waitUntil, type Look } from '../foundation/wait-until.ts';
import type { AccessLogEntry, Mesh } from '../mesh/mesh.ts';
import type { Context } from './context.ts';

/** See `Context.accessLog`; of what is written from now on. */
export function accessLogOf(mesh: Pick<Mesh, 'accessLog'>): Context['accessLog'] {
  const start = performance.now();
  return async (of, { path, count }) => {
    let seen: readonly AccessLogEntry[] = [];
    const look = async (): Promise<Look<undefined>> => {
      const sinceMs = performance.now() - start;
      const logs = await Promise.all(of.pods.map(({ member }) => mesh.accessLog(member, sinceMs)));
      seen = logs.flat().filter((entry) => entry.path === path);
      return seen.length >= count
        ? { done: true, value: undefined }
        : { done: false, saw: `${String(seen.length)} of ${String(count)} lines` };
    };
    await waitUntil(
      {
        what: `${of.name}’s proxy had not written about every request to ${path}`,
        within: timeBudgets.accessLog,
        every: timeBudgets.accessLogLook,
      },
      look,
    ).catch((error: unknown) => {
      // That lines are missing is for the judge to say.
      if (!(error instanceof MeshproofError && error.code === 'WAIT_TIMED_OUT' && error.cause === undefined))
        throw error;
    });
    return seen;
  };
}
