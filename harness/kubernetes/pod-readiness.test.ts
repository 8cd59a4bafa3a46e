import { describe, expect, it } from '@jest/globals';
import { atRest, isEvicted, podReadiness } from './pod-readiness.ts';

const pod = (status?: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'api' },
  spec: { nodeName: 'node-1' },
  ...(status === undefined ? {} : { status }),
});
const ready = { type: 'Ready', status: 'True' };

describe('podReadiness', () => {
  it('says where a Ready pod is', () => {
    expect(podReadiness(pod({ podIP: '10.0.0.1', conditions: [ready] }))).toEqual({
      ready: true,
      ip: '10.0.0.1',
      node: 'node-1',
    });
  });

  it.each([
    ['a pod nobody has looked at yet', undefined, 'pod pending'],
    ['a Ready pod without an address', { conditions: [ready] }, 'pod pending'],
    [
      'an image that cannot be pulled',
      {
        containerStatuses: [
          { name: 'echo', ready: false, state: { waiting: { reason: 'ErrImagePull', message: 'no such host' } } },
        ],
      },
      'echo ErrImagePull no such host',
    ],
    [
      'a proxy that has not started, before the application that waits for it',
      {
        initContainerStatuses: [{ name: 'istio-proxy', ready: false, state: { running: {} } }],
        containerStatuses: [{ name: 'echo', ready: false, state: { waiting: { reason: 'PodInitializing' } } }],
      },
      'istio-proxy running',
    ],
    [
      'a pod that no node has room for',
      { conditions: [{ type: 'PodScheduled', status: 'False', message: '0/1 nodes are available' }] },
      'pod pending 0/1 nodes are available',
    ],
  ])('says what is missing to %s', (_, status, waitsFor) => {
    expect(podReadiness(pod(status))).toEqual({ ready: false, waitsFor });
  });

  it.each([
    ['ImagePullBackOff', 'Back-off pulling image "node:tpyo"', true],
    ['ErrImageNeverPull', 'not present with pull policy of Never', true],
    ['InvalidImageName', "couldn't parse image name", true],
    ['CreateContainerConfigError', 'container has runAsNonRoot and image will run as root', true],
    ['CreateContainerConfigError', 'configmap "program" not found', undefined],
    ['ErrImagePull', 'i/o timeout', undefined],
    ['ContainerCreating', undefined, undefined],
  ])('knows whether %s (%s) ends by itself', (reason, message, final) => {
    const waiting = { reason, ...(message === undefined ? {} : { message }) };
    const state = podReadiness(pod({ containerStatuses: [{ name: 'echo', ready: false, state: { waiting } }] }));
    expect(state).toMatchObject({ ready: false, waitsFor: expect.stringContaining(reason) as unknown });
    expect('final' in state ? state.final : undefined).toBe(final);
  });
});

describe('a pod that is being deleted', () => {
  it('is not Ready, though its conditions still say so', () => {
    const ready = { podIP: '10.0.0.1', conditions: [{ type: 'Ready', status: 'True' }] };
    const leaving = { ...pod(ready), metadata: { name: 'istiod-1', deletionTimestamp: '2026-11-28T23:00:00Z' } };
    expect(podReadiness(pod(ready))).toMatchObject({ ready: true });
    expect(podReadiness(leaving)).toStrictEqual({ ready: false, waitsFor: 'it is being deleted' });
  });
});

describe('isEvicted', () => {
  it.each([
    ['pressure on its node', { phase: 'Failed', reason: 'Evicted' }],
    ['the shutdown of its node', { phase: 'Failed', conditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
  ])('is so of a pod that was ended by %s', (_, status) => {
    expect(isEvicted(pod(status))).toBe(true);
  });

  it.each([
    ['runs', { phase: 'Running', conditions: [ready] }],
    ['is about to be evicted', { phase: 'Running', conditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
    ['failed by itself', { phase: 'Failed' }],
    ['has no status yet', undefined],
  ])('is not so of a pod that %s', (_, status) => {
    expect(isEvicted(pod(status))).toBe(false);
  });
});

describe('atRest', () => {
  const containers = (...states: readonly ('ready' | 'running' | 'terminated')[]) => ({
    containerStatuses: states.map((state, index) => ({
      name: `c${String(index)}`,
      ready: state === 'ready',
      state: { [state === 'ready' ? 'running' : state]: {} },
    })),
  });
  const never = (status?: object) => ({ ...pod(status), spec: { restartPolicy: 'Never' } });

  it('is so when each container is Ready or has ended', () => {
    expect(atRest(never(containers('ready', 'terminated')))).toBe(true);
    expect(atRest(never(containers('ready', 'ready')))).toBe(true);
  });

  it('is not so while a probe has not decided, or before there are containers', () => {
    expect(atRest(never(containers('ready', 'running', 'terminated')))).toBe(false);
    expect(atRest(never())).toBe(false);
  });

  it('is never so of a pod whose containers are started again', () => {
    expect(atRest(pod(containers('ready', 'terminated')))).toBe(false);
  });
});
