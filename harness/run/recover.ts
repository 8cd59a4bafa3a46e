import { stillThere } from '../foundation/holder.ts';
import { labels } from '../kubernetes/labels.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import { systemClock, type Clock } from '../foundation/clock.ts';
import { leaseIsRenewed } from './run-lease.ts';
import { removeNamespaces, runNamespaces } from './run-namespaces.ts';

export interface RecoverOptions {
  readonly cluster: Cluster;
  /** Remove only this run, even if it still looks active. */
  readonly run?: string;
  readonly note?: (text: string) => void;
  readonly clock?: Clock;
}

export interface Recovered {
  /** Namespaces that were removed and are gone, by run. */
  readonly removed: Readonly<Record<string, readonly string[]>>;
  /** Runs that were left alone because they look active, each with the reason. */
  readonly left: Readonly<Record<string, string>>;
}

/**
 * Removes what unfinished runs have left in a cluster, of any process and any machine. A run that looks active is left alone unless it is
 * named. The guard keeps everything a run creates inside its namespaces, so removing these removes everything.
 */
export async function recover({ cluster, run, note, clock = systemClock }: RecoverOptions): Promise<Recovered> {
  const namespaces = await runNamespaces(cluster, run);
  const byRun = Map.groupBy(namespaces, ({ metadata }) => metadata.labels?.[labels.run] ?? '');
  const removed: Record<string, readonly string[]> = {};
  const left: Record<string, string> = {};
  // Concurrently: deciding about one lease may take a while.
  const looked = await Promise.all(
    [...byRun].map(async ([id, own]) => {
      const alive = run === undefined ? await whyAlive(cluster, own, clock) : undefined;
      return { id, own, alive };
    }),
  );
  for (const { id, own, alive } of looked)
    if (alive !== undefined) left[id] = alive;
    else removed[id] = own.map(({ metadata }) => metadata.name);
  const names = Object.values(removed).flat();
  if (names.length > 0) {
    note?.(`removing ${String(names.length)} namespaces of ${Object.keys(removed).join(', ')}`);
    await removeNamespaces(cluster, names);
  }
  return { removed, left };
}

async function whyAlive(cluster: Cluster, namespaces: readonly Manifest[], clock: Clock): Promise<string | undefined> {
  const holders = new Set(namespaces.map(({ metadata }) => metadata.annotations?.[labels.holder] ?? ''));
  for (const holder of holders) {
    const state = await stillThere(holder);
    if (state === 'alive') return `process ${holder} is running`;
    if (state === 'gone') continue;
    const names = namespaces.map(({ metadata }) => metadata.name);
    if (await leaseIsRenewed(cluster, names, clock)) return `its lease, held by ${holder}, was renewed recently`;
  }
  return undefined;
}
