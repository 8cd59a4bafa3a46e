import type { Context } from '../author/context.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Settled } from '../mesh/mesh.ts';
import type { FoundPrometheus } from '../telemetry/find-prometheus.ts';
import type { Prometheus } from '../telemetry/prometheus.ts';
import { accessLogOf } from './access-log-of.ts';
import { applyObjects, type AppliedObjects } from './applied-objects.ts';
import type { CheckRun } from './check-run.ts';
import { moreManifestsOf } from './manifests-of.ts';

/** What the check's `prepare` returned, and how it gets into a manifest. */
export interface Prepared {
  readonly filled: (manifest: Manifest) => Manifest;
  readonly prepared: unknown;
}

/** Calls the check's `observe` with a context in which it may apply and take back further files of its own. */
export async function observeCheck(
  { check, mutant, source, world, prometheus, tools }: CheckRun,
  { filled, prepared }: Prepared,
  settled: Settled | undefined,
): Promise<{ readonly record: unknown; readonly undoMore: AsyncDisposable }> {
  const more = new Map<string, AppliedObjects>();
  const undoMore: AsyncDisposable = {
    [Symbol.asyncDispose]: async () => {
      for (const applied of [...more.values()].toReversed()) await (await applied.leave()).gone;
    },
  };
  const context: Context = {
    ...world,
    mesh: tools.mesh,
    cluster: tools.cluster,
    accessLog: accessLogOf(tools.mesh),
    get prometheus() {
      return required(prometheus);
    },
    settledMs: settled?.after ?? 0,
    applyMore: async (file) => {
      const objects = tools.mesh.setApart((await moreManifestsOf(source, file, mutant)).map(filled), []);
      const applied = await applyObjects(tools, objects);
      more.set(file, applied);
      return applied.settled?.after ?? 0;
    },
    removeAgain: async (file) => {
      const applied = more.get(file);
      if (applied === undefined)
        throw new MeshproofError('NOT_APPLIED', `removeAgain was called for ${file}, which had not been applied`);
      // If it never leaves, this call throws, and the end of the check does not report it a second time.
      more.delete(file);
      return (await (await applied.leave()).gone)?.after ?? 0;
    },
  };
  const watch = async (): Promise<unknown> => {
    try {
      return await check.observe(context, prepared);
    } finally {
      await world.behave();
    }
  };
  try {
    // Through JSON, so that the judge sees the same record now and when it is judged again.
    return { record: JSON.parse(JSON.stringify(await watch())) as unknown, undoMore };
  } catch (error) {
    await undoMore[Symbol.asyncDispose]();
    throw error;
  }
}

function required(found: FoundPrometheus): Prometheus {
  if ('prometheus' in found) return found.prometheus;
  if ('broken' in found) throw found.broken;
  throw new MeshproofError('PROMETHEUS_MISSING', found.missing, {
    hint: "Add `requires: ['prometheus']` to the check; then it is not applicable where there is no Prometheus.",
  });
}
