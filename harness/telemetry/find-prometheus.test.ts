import { Agent } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../fixtures/cluster/fake-cluster.ts';
import { findPrometheus } from './find-prometheus.ts';

/** A cluster with a pod that carries the usual label, and is ready or not. */
async function withPod(ready: boolean) {
  const cluster = fakeCluster();
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'monitoring' } });
  await cluster.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'prometheus-0',
      namespace: 'monitoring',
      labels: { 'app.kubernetes.io/name': 'prometheus' },
    },
    status: { podIP: '10.244.0.9', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  });
  return cluster;
}

describe('findPrometheus', () => {
  it('finds none where no pod is labelled as one, and says how to name one', async () => {
    const found = await findPrometheus(fakeCluster(), undefined);
    expect(found).toEqual({ missing: expect.stringContaining('--prometheus is not given') as unknown });
  });

  it('does without where it is told to', async () => {
    expect(await findPrometheus(await withPod(true), 'none')).toEqual({ missing: 'no Prometheus: --prometheus none' });
  });

  // Not applicable would be green.
  it('takes one that is not ready for broken, not for missing', async () => {
    expect(await findPrometheus(await withPod(false), undefined)).toMatchObject({
      broken: { code: 'PROMETHEUS_BROKEN', hint: expect.stringContaining('--prometheus none') as unknown },
    });
  });

  it('takes one that does not answer for broken, too', async () => {
    const cluster = await withPod(true);
    const found = await findPrometheus({ ...cluster, tunnel: () => refusing() }, undefined);
    expect(found).toMatchObject({
      broken: { message: expect.stringContaining('pod monitoring/prometheus-0') as unknown },
    });
  });

  it('is told of one that does not answer, and was named', async () => {
    await expect(findPrometheus(fakeCluster(), 'http://127.0.0.1:1')).rejects.toMatchObject({
      code: 'PROMETHEUS_UNREACHABLE',
    });
  });
});

/** An agent whose connections fail at once. */
const refusing = (): Agent =>
  Object.assign(new Agent(), {
    createConnection: () => {
      throw new Error('the pod is gone');
    },
  });
