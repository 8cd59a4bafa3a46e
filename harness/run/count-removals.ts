import type { Manifest } from '../kubernetes/manifest.ts';

/** How many objects of one kind a run has removed, and of how many the control plane had to be reminded. Plain data. */
export interface RemovalCount {
  readonly removed: number;
  readonly reminded: number;
}

/** Counts removals for a whole run; suites count side by side. */
export interface Removals {
  /** Counts objects that have left the API server; `lost` are those of them that the proxies still held after `timeBudgets.lost`. */
  count(objects: readonly Manifest[], lost?: readonly Manifest[]): void;
  /** By kind, in the order of the alphabet. */
  byKind(): Readonly<Record<string, RemovalCount>>;
}

/**
 * @example
 * const removals = countRemovals();
 * removals.count([virtualService, destinationRule], [virtualService]);
 * removals.byKind(); // { DestinationRule: { removed: 1, reminded: 0 }, VirtualService: { removed: 1, reminded: 1 } }
 */
export function countRemovals(): Removals {
  const counts = new Map<string, RemovalCount>();
  const add = (kind: string, more: RemovalCount): void => {
    const { removed, reminded } = counts.get(kind) ?? { removed: 0, reminded: 0 };
    counts.set(kind, { removed: removed + more.removed, reminded: reminded + more.reminded });
  };
  return {
    count: (objects, lost = []) => {
      for (const { kind } of objects) add(kind, { removed: 1, reminded: 0 });
      for (const { kind } of lost) add(kind, { removed: 0, reminded: 1 });
    },
    byKind: () => Object.fromEntries([...counts].toSorted(([a], [b]) => a.localeCompare(b))),
  };
}
