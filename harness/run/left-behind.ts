import { systemClock, type Clock } from '../foundation/clock.ts';
import { stillThere } from '../foundation/holder.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import { labels } from '../kubernetes/labels.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import { renewedAt } from './run-lease.ts';
import { runNamespaces } from './run-namespaces.ts';

/** What runs that no longer work have left in a cluster. */
export interface LeftBehind {
  /** Their ids. */
  readonly runs: readonly string[];
  readonly namespaces: number;
  /** When the oldest namespace was created: RFC 3339. */
  readonly since: string;
}

/**
 * What dead runs have left, or undefined when that is nothing. Quick, unlike `recover`: a run of another machine counts as dead when its lease
 * has run out by this machine's clock. Removes nothing.
 */
export async function leftBehind(cluster: Cluster, clock: Clock = systemClock): Promise<LeftBehind | undefined> {
  const byRun = Map.groupBy(await runNamespaces(cluster), ({ metadata }) => metadata.labels?.[labels.run] ?? '');
  const looked = await Promise.all(
    [...byRun].map(async ([run, own]) => ({ run, own, dead: await isDead(cluster, own, clock) })),
  );
  const dead = looked.filter((each) => each.dead);
  const namespaces = dead.flatMap(({ own }) => own);
  if (namespaces.length === 0) return undefined;
  return {
    runs: dead.map(({ run }) => run).toSorted(),
    namespaces: namespaces.length,
    since: namespaces.map(createdAt).toSorted()[0] ?? '',
  };
}

async function isDead(cluster: Cluster, namespaces: readonly Manifest[], clock: Clock): Promise<boolean> {
  const holders = [...new Set(namespaces.map(({ metadata }) => metadata.annotations?.[labels.holder] ?? ''))];
  const states = await Promise.all(holders.map(stillThere));
  if (states.includes('alive')) return false;
  if (!states.includes('unknown')) return true;
  const names = namespaces.map(({ metadata }) => metadata.name);
  const times = await Promise.all(names.map((name) => renewedAt(cluster, name)));
  return clock.date().getTime() - Math.max(...times) > timeBudgets.lease;
}

const createdAt = ({ metadata }: Manifest): string => {
  const { creationTimestamp } = metadata as { readonly creationTimestamp?: string };
  return creationTimestamp ?? '';
};

/** `2 runs that ended without cleaning up have left 9 namespaces here, the oldest since 2026-11-28T20:00:00Z: ab12c, de34f`. */
export function leftBehindText({ runs, namespaces, since }: LeftBehind): string {
  const who =
    runs.length === 1
      ? '1 run that ended without cleaning up has'
      : `${String(runs.length)} runs that ended without cleaning up have`;
  const what = namespaces === 1 ? '1 namespace' : `${String(namespaces)} namespaces`;
  return `${who} left ${what} here, the oldest since ${since}: ${runs.join(', ')}`;
}
