import { allEnded } from '../foundation/all-ended.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { waitUntil } from '../foundation/wait-until.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import { objectName } from '../kubernetes/object-name.ts';
import { workloadsGone, workloadsReady } from '../kubernetes/workloads-ready.ts';
import type { Member, Mesh, Settled } from '../mesh/mesh.ts';
import type { Journal } from './journal.ts';

/** Objects that are deleted, and not yet seen to be gone from the data plane. */
interface Leaving {
  readonly keys: ReadonlySet<string>;
  readonly gone: Promise<unknown>;
}

export interface ApplyTools {
  readonly cluster: Cluster;
  readonly mesh: Mesh;
  /** Whose proxies have to hold a change; asked for each time, since pods that make load come and go. */
  readonly members: () => readonly Member[];
  readonly journal: Journal;
  readonly signal: AbortSignal;
  /** Has the control plane tell the world's proxies everything anew. */
  readonly remind: () => Promise<void>;
  /** What checks before have deleted and the data plane still holds; one set a world. */
  readonly leaving: Set<Leaving>;
}

/** Objects of one check that are in the cluster. */
export interface AppliedObjects {
  readonly settled: Settled | undefined;
  /**
   * Takes everything back: resolves when the API server has deleted it, with `gone` for when the data plane has let go of it. The next
   * check's objects can be on their way meanwhile: two changes are waited for at the price of one. Not cut short by an interruption.
   */
  leave(): Promise<{ readonly gone: Promise<Settled | undefined> }>;
}

/** Resolves when nothing of earlier checks is in the data plane any more. @throws MeshproofError `NOT_CLEAN`. */
export async function nothingLeaving({ leaving }: ApplyTools): Promise<void> {
  await Promise.all([...leaving].map(({ gone }) => gone)).catch((cause: unknown) => {
    throw new MeshproofError('NOT_CLEAN', 'what a check before this one applied could not be taken back', { cause });
  });
}

/**
 * Journals, applies, settles, and waits until what runs (Pods, Deployments) is Ready. What was half done when it throws has been taken
 * back.
 */
export async function applyObjects(tools: ApplyTools, objects: readonly Manifest[]): Promise<AppliedObjects> {
  if (objects.length === 0)
    return { settled: undefined, leave: () => Promise.resolve({ gone: Promise.resolve(undefined) }) };
  const { cluster, mesh, members, journal, signal, leaving } = tools;
  const keys = new Set(objects.map(objectName));
  // An object cannot come and go at once: where a leaving one has the same name, its end is waited for.
  await Promise.all([...leaving].filter((each) => !each.keys.isDisjointFrom(keys)).map(({ gone }) => gone));
  const removeAll = async (): Promise<void> => {
    await allEnded(
      objects.map(({ apiVersion, kind, metadata }) =>
        // A pod gets no grace: nothing in it is worth draining.
        cluster.remove({ apiVersion, kind, ...named(metadata) }, kind === 'Pod' ? 0 : undefined),
      ),
    );
  };
  // An API server that refuses once may be starting; deleting what is gone already is no error.
  const remove = () =>
    waitUntil<undefined>(
      { what: 'what a check applied was not deleted', within: timeBudgets.throwing, every: timeBudgets.worldLook },
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
    // Before anything is deleted. A failure stays in the set: every later check of this world meets it, and says so.
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
    return { settled, leave };
  } catch (error) {
    // What went wrong first is told; what cannot be taken back stays in `leaving`, and is told by whatever comes next.
    await leave()
      .then(({ gone }) => gone)
      .catch(() => undefined);
    throw error;
  }
}

/**
 * A control plane may lose a deletion (see harness/mesh/istio/reminder.ts): then the object stays in force until something else changes.
 * For the check that applied it this is told, and is no failure; in those that come after, it would be somebody else's policy.
 */
async function removalSettled({ mesh, members, remind }: ApplyTools, objects: readonly Manifest[]): Promise<Settled> {
  const removed = (within: number) => mesh.settle({ objects, direction: 'removed', members: members(), within });
  try {
    return await removed(timeBudgets.lost);
  } catch (error) {
    if (!(error instanceof MeshproofError && error.code === 'NOT_SETTLED')) throw error;
  }
  await remind();
  const settled = await removed(timeBudgets.settle - timeBudgets.lost);
  return { ...settled, after: timeBudgets.lost + settled.after, reminded: true };
}

/** Errors that the same deletion would end with again. */
const mayNot = new Set(['OUTSIDE_THE_RUN', 'KUBERNETES_FORBIDDEN']);

const named = ({ name, namespace }: Manifest['metadata']) => ({
  name,
  ...(namespace === undefined ? {} : { namespace }),
});
