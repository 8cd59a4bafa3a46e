import { systemClock } from '../foundation/clock.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import type { Manifest } from '../kubernetes/manifest.ts';

const apiVersion = 'coordination.k8s.io/v1';
const name = 'meshproof-run';

/** Says in the cluster that the run is alive, until disposed: how a `recover` on another machine knows. */
export async function holdLease(cluster: Cluster, namespace: string, holder: string): Promise<AsyncDisposable> {
  const ended = new AbortController();
  const renew = (): Promise<Manifest> => cluster.apply(leaseOf(namespace, holder));
  await renew();
  const loop = (async () => {
    for (;;) {
      await systemClock.pause(timeBudgets.leaseRenewal, ended.signal);
      // A renewal that fails is not the run's end: the next one may succeed, and the lease outlasts two of them.
      await renew().catch(() => undefined);
    }
  })().catch(() => undefined);
  return {
    [Symbol.asyncDispose]: async () => {
      ended.abort();
      await loop;
    },
  };
}

const leaseOf = (namespace: string, holder: string): Manifest => ({
  apiVersion,
  kind: 'Lease',
  metadata: { name, namespace },
  spec: {
    holderIdentity: holder,
    leaseDurationSeconds: timeBudgets.lease / 1000,
    // Kubernetes' MicroTime wants six digits.
    renewTime: systemClock.date().toISOString().replace('Z', '000Z'),
  },
});

/** Milliseconds: a clock that is farther off than this is not worth waiting for, since neither TLS nor tokens work with it. */
const clockDifference = 3_600_000;

/**
 * Whether whoever holds the lease in one of the namespaces is still renewing it. One that was renewed lately, or never, is told at once;
 * one that seems to have run out may be of a machine whose clock is behind, so it is looked at for as long as three renewals take.
 */
export async function leaseIsRenewed(
  cluster: Cluster,
  namespaces: readonly string[],
  clock = systemClock,
): Promise<boolean> {
  const look = async (): Promise<number> => {
    const times = await Promise.all(namespaces.map((namespace) => renewedAt(cluster, namespace)));
    return Math.max(-Infinity, ...times);
  };
  const before = await look();
  const age = clock.date().getTime() - before;
  if (age < timeBudgets.lease) return true;
  if (age > clockDifference) return false;
  await clock.pause(timeBudgets.lease);
  return (await look()) > before;
}

/** Milliseconds since 1970, by the holder's clock; -Infinity when there is no lease. */
async function renewedAt(cluster: Cluster, namespace: string): Promise<number> {
  const lease = await cluster.get({ apiVersion, kind: 'Lease', name, namespace });
  const { renewTime } = (lease?.['spec'] ?? {}) as { readonly renewTime?: string };
  return renewTime === undefined ? -Infinity : Date.parse(renewTime);
}
