import { allEnded } from '../foundation/all-ended.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { waitUntil } from '../foundation/wait-until.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import { objectName } from '../kubernetes/object-name.ts';
import { workloadsGone, workloadsReady } from '../kubernetes/workloads-ready.ts';
import type { Member, Settled } from '../mesh/mesh.ts';
import type { Journal } from './journal.ts';
import { removalSettled, type RemovalTools } from './removal-settled.ts';

/** Objects that are deleted from the API server and may still be in the data plane. */
interface Leaving {
  readonly keys: ReadonlySet<string>;
  readonly gone: Promise<unknown>;
}

export interface ApplyTools extends RemovalTools {
  readonly cluster: Cluster;
  readonly journal: Journal;
  readonly signal: AbortSignal;
  /** What earlier checks have deleted and the data plane still holds; one set per world. */
  readonly leaving: Set<Leaving>;
}

/** Objects of one check that are in the cluster. */
export interface AppliedObjects {
  readonly settled: Settled | undefined;
  /**
   * Removes everything. Resolves when the API server has deleted it; `gone` resolves when the data plane no longer holds it. The next check's
   * objects can be applied in between, so that two changes cost one wait. An interruption does not cut this short.
   */
  leave(): Promise<{ readonly gone: Promise<Settled | undefined> }>;
}

/** Resolves when the data plane holds nothing of earlier checks. @throws MeshproofError `NOT_CLEAN`. */
export async function nothingLeaving({ leaving }: ApplyTools): Promise<void> {
  await Promise.all([...leaving].map(({ gone }) => gone)).catch((cause: unknown) => {
    throw new MeshproofError('NOT_CLEAN', 'an object of an earlier check could not be removed', { cause });
  });
}

/**
 * Journals, applies, settles, and waits until Pods and Deployments are Ready. When it throws, it has removed what it had applied.
 */
export async function applyObjects(tools: ApplyTools, objects: readonly Manifest[]): Promise<AppliedObjects> {
  if (objects.length === 0)
    return { settled: undefined, leave: () => Promise.resolve({ gone: Promise.resolve(undefined) }) };
  const { cluster, mesh, members, journal, signal, leaving } = tools;
  const keys = new Set(objects.map(objectName));
  // An object with the name of one that is still leaving has to wait for its end.
  await Promise.all([...leaving].filter((each) => !each.keys.isDisjointFrom(keys)).map(({ gone }) => gone));
  const removeAll = async (): Promise<void> => {
    await allEnded(
      objects.map(({ apiVersion, kind, metadata }) =>
        // A pod gets no grace period: nothing in it is worth draining.
        cluster.remove({ apiVersion, kind, ...named(metadata) }, kind === 'Pod' ? 0 : undefined),
      ),
    );
  };
  // An API server that refuses once may be starting; deleting an object that is gone already is no error.
  const remove = () =>
    waitUntil<undefined>(
      { what: 'the objects of the check were not deleted', within: timeBudgets.throwing, every: timeBudgets.worldLook },
      () =>
        removeAll().then(
          () => ({ done: true, value: undefined }),
          (error: unknown) => {
            if (error instanceof MeshproofError && mayNot.has(error.code))
              return { done: false, saw: error.message, final: true };
            throw error;
          },
        ),
    );
  const proveGone = async (): Promise<Settled> => {
    const gone = await removalSettled(tools, objects);
    await workloadsGone(cluster, objects);
    await journal.undone([...keys]);
    return gone;
  };
  const begin = async (): Promise<{ readonly gone: Promise<Settled> }> => {
    const removed = remove();
    const gone = removed.then(proveGone);
    const entry = { keys, gone };
    // Before anything is deleted. A failure stays in the set: every later check of this world finds it there and reports it.
    leaving.add(entry);
    gone.then(
      () => leaving.delete(entry),
      () => undefined,
    );
    await removed;
    return { gone };
  };
  let left: ReturnType<typeof begin> | undefined;
  const leave = () => (left ??= begin());
  await journal.will([...keys]);
  try {
    await allEnded(objects.map((object) => cluster.apply(object)));
    const settled = await mesh.settle({ objects, direction: 'applied', members: members(), signal });
    await workloadsReady(cluster, objects, signal);
    // A proxy that has just connected may have what the control plane knew before its last debounce.
    const made = await podsOfTheirOwn(tools, objects);
    if (made.length > 0) await mesh.settle({ objects, direction: 'applied', members: made, namedOnly: true, signal });
    return { settled, leave };
  } catch (error) {
    // The first error is thrown. What cannot be removed stays in `leaving`, and the next check reports it.
    await leave()
      .then(({ gone }) => gone)
      .catch(() => undefined);
    throw error;
  }
}

/** The pods among a check's objects that have a proxy. */
async function podsOfTheirOwn({ cluster, mesh }: ApplyTools, objects: readonly Manifest[]): Promise<readonly Member[]> {
  const pods = await Promise.all(
    objects
      .filter(({ kind }) => kind === 'Pod')
      .map(({ apiVersion, kind, metadata }) => cluster.get({ apiVersion, kind, ...named(metadata) })),
  );
  return pods.flatMap((pod) => {
    if (pod === undefined || mesh.proxyIn(pod)?.ready !== true) return [];
    const { name, namespace = '', labels = {} } = pod.metadata;
    return [{ workload: name, namespace, pod: name, labels }];
  });
}

/** Errors that a repeated deletion would meet again. */
const mayNot = new Set(['OUTSIDE_THE_RUN', 'KUBERNETES_FORBIDDEN']);

const named = ({ name, namespace }: Manifest['metadata']) => ({
  name,
  ...(namespace === undefined ? {} : { namespace }),
});
