import type { Cluster } from '../kubernetes/cluster.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import { objectName } from '../kubernetes/object-name.ts';
import { workloadsGone } from '../kubernetes/workloads-gone.ts';
import { workloadsReady } from '../kubernetes/workloads-ready.ts';
import type { Member, Mesh, Settled } from '../mesh/mesh.ts';
import type { Journal } from './journal.ts';

export interface ApplyTools {
  readonly cluster: Cluster;
  readonly mesh: Mesh;
  readonly members: readonly Member[];
  readonly journal: Journal;
  readonly signal: AbortSignal;
}

/** Objects of one check that are in the cluster. Disposing takes back what `remove` has not, and proves it gone from the data plane. */
export interface AppliedObjects extends AsyncDisposable {
  readonly settled: Settled | undefined;
  /** Takes everything back, last first, and resolves when the data plane has let go of it. Not cut short by an interruption. */
  remove(): Promise<Settled | undefined>;
}

/** Journals, applies, settles, and waits until what runs (Pods, Deployments) is Ready. What was half done when it throws has been taken back. */
export async function applyObjects(tools: ApplyTools, objects: readonly Manifest[]): Promise<AppliedObjects> {
  if (objects.length === 0)
    return {
      settled: undefined,
      remove: () => Promise.resolve(undefined),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  const { cluster, mesh, members, journal, signal } = tools;
  let there = true;
  const remove = async (): Promise<Settled | undefined> => {
    if (!there) return undefined;
    there = false;
    await Promise.all(
      objects.map(({ apiVersion, kind, metadata }) =>
        // A pod gets no grace: nothing in it is worth draining.
        cluster.remove({ apiVersion, kind, ...named(metadata) }, kind === 'Pod' ? 0 : undefined),
      ),
    );
    const gone = await mesh.settle({ objects, direction: 'removed', members });
    await workloadsGone(cluster, objects);
    await journal.undone(objects.map(objectName));
    return gone;
  };
  await journal.will(objects.map(objectName));
  try {
    await Promise.all(objects.map((object) => cluster.apply(object)));
    const settled = await mesh.settle({ objects, direction: 'applied', members, signal });
    await workloadsReady(cluster, objects, signal);
    return {
      settled,
      remove,
      [Symbol.asyncDispose]: async () => {
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

const named = ({ name, namespace }: Manifest['metadata']) => ({
  name,
  ...(namespace === undefined ? {} : { namespace }),
});
