import { describe, expect, it } from '@jest/globals';
import { podComplaints } from './pod-complaints.ts';

const pod = (name: string, status: object) => ({ metadata: { name, namespace: 'kube-system' }, status });
const complaints = (...items: readonly object[]) => podComplaints(JSON.stringify({ items }));

describe('podComplaints', () => {
  it('is silent about pods that are ready or have done their work', () => {
    const ready = pod('one', { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] });
    expect(complaints(ready, pod('two', { phase: 'Succeeded' }))).toEqual([]);
  });

  it('says which container crashes, how often, and with what message', () => {
    const waiting = { reason: 'CrashLoopBackOff', message: 'back-off 40s' };
    const status = {
      phase: 'Running',
      containerStatuses: [{ name: 'coredns', ready: false, restartCount: 4, state: { waiting } }],
    };
    expect(complaints(pod('coredns-1', status))).toEqual([
      'kube-system/coredns-1 Running: coredns CrashLoopBackOff after 4 restarts: back-off 40s',
    ]);
  });

  it('says why a pod has no node', () => {
    const conditions = [{ type: 'PodScheduled', status: 'False', message: '0/1 nodes are available' }];
    expect(complaints(pod('one', { phase: 'Pending', conditions }))).toEqual([
      'kube-system/one Pending: 0/1 nodes are available',
    ]);
  });

  it('does not believe what was said before the node was started again', () => {
    const running = (startedAt: string) => ({
      name: 'app',
      ready: true,
      restartCount: 1,
      state: { running: { startedAt } },
    });
    const ready = (startedAt: string) =>
      pod('one', {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'True' }],
        containerStatuses: [running(startedAt)],
      });
    const since = new Date('2026-11-23T10:00:00Z');
    const said = (startedAt: string) => podComplaints(JSON.stringify({ items: [ready(startedAt)] }), since);
    expect(said('2026-11-23T10:00:00Z')).toEqual([]);
    expect(said('2026-11-23T09:59:59Z')).toEqual(['kube-system/one has not been started again since its node was']);
  });

  it('names a pod that says nothing', () => {
    expect(complaints(pod('one', { phase: 'Pending' }))).toEqual(['kube-system/one Pending']);
  });
});
