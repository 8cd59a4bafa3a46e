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

/** Whether a run's lease was renewed lately. False when there is none. */
export async function leaseIsFresh(cluster: Cluster, namespace: string): Promise<boolean> {
  const lease = await cluster.get({ apiVersion, kind: 'Lease', name, namespace });
  const spec = lease?.['spec'] as { readonly renewTime?: string } | undefined;
  return spec?.renewTime !== undefined && Date.parse(spec.renewTime) + timeBudgets.lease > Date.now();
}
