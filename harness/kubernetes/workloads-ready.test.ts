import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../fixtures/cluster/fake-cluster.ts';
import type { Manifest } from './manifest.ts';
import { workloadsGone, workloadsReady } from './workloads-ready.ts';

const namespace = 'shop';
const { signal } = new AbortController();
const selector = { matchLabels: { app: 'api' } };

const deployment = (status: object, annotations: Readonly<Record<string, string>> = {}): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', namespace, annotations, ...{ generation: 2 } },
  spec: { replicas: 2, selector },
  status,
});

const pod = (name: string, ready: boolean): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels: { app: 'api' } },
  spec: {},
  status: {
    podIP: '10.0.0.1',
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    containerStatuses: [
      { name: 'echo', ready, state: ready ? { running: {} } : { waiting: { reason: 'ErrImagePull' } } },
    ],
  },
});

async function clusterWith(...objects: readonly Manifest[]) {
  const cluster = fakeCluster();
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  for (const object of objects) await cluster.apply(object);
  return cluster;
}

/** Whether the first look is enough: at the second, the wait is called off. */
const isReady = async (object: Manifest): Promise<boolean> => {
  const cluster = await clusterWith(object);
  const second = new AbortController();
  let looks = 0;
  const get: typeof cluster.get = (reference) => {
    looks += 1;
    if (looks === 2) second.abort(new Error('not ready at the first look'));
    return cluster.get(reference);
  };
  return workloadsReady({ ...cluster, get }, [object], second.signal).then(
    () => true,
    () => false,
  );
};

describe('workloadsReady', () => {
  it('passes over what does not run', async () => {
    const service: Manifest = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace } };
    await expect(workloadsReady(fakeCluster(), [service], signal)).resolves.toBeUndefined();
  });

  it('waits for a pod to be Ready', async () => {
    expect(await isReady(pod('api', true))).toBe(true);
    expect(await isReady(pod('api', false))).toBe(false);
  });

  it('waits for all replicas of a Deployment, of the version that was applied', async () => {
    expect(await isReady(deployment({ observedGeneration: 2, readyReplicas: 2 }))).toBe(true);
    expect(await isReady(deployment({ observedGeneration: 2, readyReplicas: 1 }))).toBe(false);
    expect(await isReady(deployment({ observedGeneration: 1, readyReplicas: 2 }))).toBe(false);
    expect(await isReady(deployment({}))).toBe(false);
  });

  it('ends within seconds, and quotes the API server, when the pods of a Deployment are refused', async () => {
    const message = 'pods "api-x" is forbidden: platform rule 17';
    const cluster = await clusterWith(
      deployment({ conditions: [{ type: 'ReplicaFailure', status: 'True', message }] }),
    );
    await expect(workloadsReady(cluster, [deployment({})], signal)).rejects.toMatchObject({
      code: 'OBJECT_NOT_READY',
      message: expect.stringContaining(`pods of Deployment shop/api are refused: ${message}`) as unknown,
    });
  }, 20_000);

  it('does not wait for what says that it never will be', async () => {
    expect(await isReady(deployment({}, { 'meshproof.dev/never-ready': 'true' }))).toBe(true);
  });
});

describe('workloadsGone', () => {
  it('is done when the pods of a deleted Deployment have ended, whatever others run', async () => {
    const cluster = await clusterWith(pod('apiary-1', true));
    await expect(workloadsGone(cluster, [deployment({})])).resolves.toBeUndefined();
  });

  it('waits for pods that are still ending', async () => {
    const cluster = await clusterWith(pod('api-1', true));
    const gone = workloadsGone(cluster, [deployment({})]);
    await cluster.remove({ apiVersion: 'v1', kind: 'Pod', name: 'api-1', namespace });
    await expect(gone).resolves.toBeUndefined();
  });
});
