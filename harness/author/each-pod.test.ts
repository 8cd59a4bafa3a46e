import { describe, expect, it } from '@jest/globals';
import { eachPod } from './each-pod.ts';
import type { Workload, WorkloadPod } from './world.ts';

const pod = (name: string, version: string): WorkloadPod => ({
  ...{ name, version, ip: `10.0.0.${name}`, node: 'one' },
  member: { workload: 'api', namespace: 'mp-1-shop', pod: name, labels: { version } },
});
const api = (...pods: readonly WorkloadPod[]): Workload =>
  ({
    name: 'api',
    namespace: 'mp-1-shop',
    pods,
    pod: '1',
    host: 'api.mp-1-shop.svc.cluster.local',
  }) as unknown as Workload;

describe('eachPod', () => {
  it('calls from each pod, and reaches each through the service of its version', () => {
    expect(eachPod(api(pod('1', 'v1'), pod('2', 'v2')))).toMatchObject([
      { name: 'api', pod: '1', podIp: '10.0.0.1', host: 'api-v1.mp-1-shop.svc.cluster.local', member: { pod: '1' } },
      { name: 'api', pod: '2', podIp: '10.0.0.2', host: 'api-v2.mp-1-shop.svc.cluster.local', member: { pod: '2' } },
    ]);
  });

  it('leaves a workload with one pod as it is: it has one service only', () => {
    const alone = api(pod('1', 'v1'));
    expect(eachPod(alone)).toStrictEqual([alone]);
  });

  it('refuses pods that no service distinguishes', () => {
    expect(() => eachPod(api(pod('1', 'v1'), pod('2', 'v1')))).toThrow('api has several pods of one version');
  });
});
