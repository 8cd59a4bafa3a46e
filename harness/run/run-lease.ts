import { systemClock } from '../foundation/clock.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import type { Manifest } from '../kubernetes/manifest.ts';

const apiVersion = 'coordination.k8s.io/v1';
const name = 'meshproof-run';

/** Renews a lease in the cluster until disposed, so that a `recover` on another machine sees that the run is active. */
export async function holdLease(cluster: Cluster, namespace: string, holder: string): Promise<AsyncDisposable> {
  const ended = new AbortController();
  const renew = (): Promise<Manifest> => cluster.apply(leaseOf(namespace, holder));
  await renew();
  const loop = (async () => {
    for (;;) {
      await systemClock.pause(timeBudgets.leaseRenewal, ended.signal);
      // A failed renewal does not end the run: the next one may succeed, and the lease outlasts two of them.
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
    // Kubernetes' MicroTime requires six digits.
    renewTime: systemClock.date().toISOString().replace('Z', '000Z'),
  },
});

/** Milliseconds. With a clock that is farther off than this, neither TLS nor tokens work. */
const clockDifference = 3_600_000;

/**
 * Whether the holder of the lease in one of the namespaces still renews it. The answer is immediate for a lease that was renewed recently or
 * never. A lease that seems to have expired may belong to a machine whose clock is behind, so it is watched for the time of three renewals.
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
export async function renewedAt(cluster: Cluster, namespace: string): Promise<number> {
  const lease = await cluster.get({ apiVersion, kind: 'Lease', name, namespace });
  const { renewTime } = (lease?.['spec'] ?? {}) as { readonly renewTime?: string };
  return renewTime === undefined ? -Infinity : Date.parse(renewTime);
}
