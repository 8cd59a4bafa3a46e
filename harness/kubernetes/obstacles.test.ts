import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../fixtures/cluster/fake-cluster.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import type { Manifest } from './manifest.ts';
import { obstaclesIn } from './obstacles.ts';

const namespace = 'shop';

const deployment = (conditions: readonly object[]): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api-v1', namespace },
  status: { conditions },
});

const event = (kind: string, reason: string, message: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: `${reason.toLowerCase()}-1`, namespace },
  involvedObject: { kind, name: kind === 'Job' ? 'api-load' : 'api-v1-6b96f88d5-dbgrw' },
  reason,
  message,
});

const pod = (status: object): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'api-v1-6b96f88d5-dbgrw', namespace },
  status,
});

const unschedulable = (message: string) => pod({ conditions: [{ type: 'PodScheduled', status: 'False', message }] });
const creating = pod({
  containerStatuses: [{ name: 'echo', ready: false, state: { waiting: { reason: 'ContainerCreating' } } }],
});

async function obstacles(pods: readonly Manifest[], ...objects: readonly Manifest[]) {
  const cluster = fakeCluster();
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  for (const object of objects) await cluster.apply(object);
  return obstaclesIn(cluster, { namespace, pods });
}

describe('obstaclesIn', () => {
  it('says nothing of pods that only take their time', async () => {
    const progressing = { type: 'Progressing', status: 'True', message: 'ReplicaSet is progressing' };
    expect(await obstacles([creating], deployment([progressing]))).toStrictEqual([]);
  });

  it("quotes the API server where a Deployment's pods are refused, and gives it seconds", async () => {
    const message = 'pods "api-v1-6b96f88d5-dbgrw" is forbidden: violates PodSecurity "baseline:latest"';
    const failure = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message };
    expect(await obstacles([], deployment([failure]))).toStrictEqual([
      { words: `pods of Deployment shop/api-v1 are refused: ${message}`, grace: timeBudgets.refused },
    ]);
  });

  it('gives a webhook that does not answer more time: it may be starting', async () => {
    const message = 'Internal error occurred: failed calling webhook "x": no endpoints available for service "istiod"';
    const [obstacle] = await obstacles([], deployment([{ type: 'ReplicaFailure', status: 'True', message }]));
    expect(obstacle?.grace).toBe(timeBudgets.stuck);
  });

  it("quotes the refusal of a Job's pods, which no condition has", async () => {
    const refused = event('Job', 'FailedCreate', 'Error creating: admission webhook "policy" denied the request');
    expect(await obstacles([], refused)).toMatchObject([
      { words: expect.stringContaining('pods of Job shop/api-load are refused: Error creating') as unknown },
    ]);
  });

  it.each([
    ["0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.", timeBudgets.stuck],
    ['0/1 nodes are available: 1 node(s) had untolerated taint {team: search}.', timeBudgets.stuck],
    ['0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }.', undefined],
    ['0/3 nodes are available: 3 Insufficient cpu.', undefined],
  ])('knows whether scheduling may succeed by itself: %s', async (message, grace) => {
    expect(await obstacles([unschedulable(message)])).toStrictEqual([
      {
        words: `Pod shop/api-v1-6b96f88d5-dbgrw is not scheduled: ${message}`,
        ...(grace === undefined ? {} : { grace }),
      },
    ]);
  });

  it('leaves an autoscaler the time that it needs for a node', async () => {
    const grows = event('Pod', 'TriggeredScaleUp', 'pod triggered scale-up');
    const [obstacle] = await obstacles([unschedulable('1 node(s) had untolerated taint {team: search}.')], grows);
    expect(obstacle).not.toHaveProperty('grace');
  });

  describe('a volume that cannot be mounted', () => {
    const message = 'MountVolume.SetUp failed for volume "istiod-ca-cert" : configmap "istio-ca-root-cert" not found';
    const failed = event('Pod', 'FailedMount', message);
    const missing: Manifest = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'istio-ca-root-cert', namespace },
    };

    it('is named while the ConfigMap is missing', async () => {
      expect(await obstacles([creating], failed)).toStrictEqual([
        { words: `Pod shop/api-v1-6b96f88d5-dbgrw does not start: ${message}`, grace: timeBudgets.stuck },
      ]);
    });

    it('is over when the ConfigMap is there, or a container has started', async () => {
      expect(await obstacles([creating], failed, missing)).toStrictEqual([]);
      const running = pod({ initContainerStatuses: [{ name: 'proxy', ready: false, state: { running: {} } }] });
      expect(await obstacles([running], failed)).toStrictEqual([]);
    });
  });

  it('does not call a failure to mount final that the kubelet may overcome', async () => {
    const slow = event('Pod', 'FailedMount', 'failed to sync configmap cache: timed out waiting for the condition');
    const [obstacle] = await obstacles([creating], slow);
    expect(obstacle?.words).toContain('failed to sync configmap cache');
    expect(obstacle).not.toHaveProperty('grace');
  });

  it('forgets the refusal of a Job whose pods are there', async () => {
    expect(await obstacles([creating], event('Job', 'FailedCreate', 'Error creating: denied'))).toStrictEqual([]);
  });

  it('does without events where they may not be read, and hides no other error', async () => {
    const cluster = fakeCluster();
    const failing = (code: 'KUBERNETES_FORBIDDEN' | 'KUBERNETES_UNREACHABLE') =>
      obstaclesIn(
        {
          ...cluster,
          list: (query) =>
            query.kind === 'Event' ? Promise.reject(new MeshproofError(code, 'no')) : cluster.list(query),
        },
        { namespace, pods: [] },
      );
    await expect(failing('KUBERNETES_FORBIDDEN')).resolves.toStrictEqual([]);
    await expect(failing('KUBERNETES_UNREACHABLE')).rejects.toMatchObject({ code: 'KUBERNETES_UNREACHABLE' });
  });
});
