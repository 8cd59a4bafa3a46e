import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Member, Mesh, Settled } from '../mesh/mesh.ts';
import type { Removals } from './count-removals.ts';

export interface RemovalTools {
  readonly mesh: Mesh;
  /** The members whose proxies have to hold a change. A function, since load pods come and go. */
  readonly members: () => readonly Member[];
  /** Makes the control plane push everything to the world's proxies again. */
  readonly remind: () => Promise<void>;
  /** Follows the pods of the world that others have taken the places of; resolves to whether there were such. */
  readonly follow: () => Promise<boolean>;
  /** Counts what proxies no longer hold, and what the control plane had to be reminded of. */
  readonly removals: Removals;
}

/**
 * A control plane may lose a deletion (see harness/mesh/istio/reminder.ts): then the object stays in force until something else changes.
 * The check that applied it reports this and does not fail; later checks would run under a policy that is not theirs.
 */
export async function removalSettled(tools: RemovalTools, objects: readonly Manifest[]): Promise<Settled> {
  const { mesh, remind, follow, removals } = tools;
  const kinds = new Set(Object.values(mesh.kinds).flat());
  const shown = objects.filter(({ kind }) => kinds.has(kind));
  try {
    const settled = await removed(tools, objects, timeBudgets.lost);
    removals.count(shown);
    return settled;
  } catch (error) {
    if (!isNotSettled(error)) throw error;
  }
  // A proxy that no longer exists shows nothing; those in its place got their configuration after the removal.
  const replaced = await follow();
  removals.count(shown, replaced ? [] : await stillHeld(tools, shown));
  if (!replaced) await remind();
  const settled = await removed(tools, objects, timeBudgets.settle - timeBudgets.lost);
  if (replaced) return { ...settled, after: timeBudgets.lost + settled.after };
  return { ...settled, after: timeBudgets.lost + settled.after, reminded: true };
}

const removed = ({ mesh, members }: RemovalTools, objects: readonly Manifest[], within: number): Promise<Settled> =>
  mesh.settle({ objects, direction: 'removed', members: members(), within });

const isNotSettled = (error: unknown): boolean => error instanceof MeshproofError && error.code === 'NOT_SETTLED';

/** Those of several objects that a proxy still holds, each by a look of its own. */
async function stillHeld(tools: RemovalTools, objects: readonly Manifest[]): Promise<readonly Manifest[]> {
  if (objects.length === 1) return objects;
  const looks = objects.map((object) =>
    removed(tools, [object], 0).then(
      () => [],
      (error: unknown) => {
        if (isNotSettled(error)) return [object];
        throw error;
      },
    ),
  );
  return (await Promise.all(looks)).flat();
}
