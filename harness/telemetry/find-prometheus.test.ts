import { once } from 'node:events';
import { Agent, createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../fixtures/cluster/fake-cluster.ts';
import { findPrometheus } from './find-prometheus.ts';

/** A cluster with a pod that carries the usual label, and is ready or not. */
const withPod = (ready: boolean) => withPods({ monitoring: ready });

/** The same in several namespaces. */
async function withPods(places: Readonly<Record<string, boolean>>) {
  const cluster = fakeCluster();
  for (const [namespace, ready] of Object.entries(places)) {
    await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'prometheus-0', namespace, labels: { 'app.kubernetes.io/name': 'prometheus' } },
      status: { podIP: '10.244.0.9', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
    });
  }
  return cluster;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** An agent whose connections lead to a Prometheus that answers every query with these samples. */
async function answering(result: readonly object[]): Promise<Agent> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(new Agent(), { createConnection: () => connect(port, '127.0.0.1') });
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

  it('takes of several the first that holds series of a mesh, and names the others', async () => {
    const ofNodes = await answering([]);
    const ofMesh = await answering([{ metric: {}, value: [1, '7'] }]);
    const cluster = await withPods({ 'aaa-nodes': true, monitoring: true, zzz: true });
    const agents: Readonly<Record<string, Agent>> = { 'aaa-nodes': ofNodes, monitoring: ofMesh };
    const found = await findPrometheus(
      { ...cluster, tunnel: (namespace) => agents[namespace] ?? refusing() },
      undefined,
    );
    expect(found).toMatchObject({
      prometheus: { name: 'pod monitoring/prometheus-0' },
      beside: { queried: 'monitoring/prometheus-0', others: ['aaa-nodes/prometheus-0', 'zzz/prometheus-0'] },
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
