import { z } from 'zod';
import { answered, applicationPod, equal, finding, refused } from '#check';
import authz from '../suite.ts';

const podSchema = z.looseObject({ status: z.looseObject({ podIP: z.string() }) });

/** 16 s: some changes that undo a policy come on a timer. */
const lasting = { count: 32, everyMs: 500, concurrency: 1 } as const;

export default authz.check({
  promise: 'A denial lasts: over time, after a restart of the proxy, and at replicas made later.',
  explain:
    'The policy guards a pod of its own, which is asked at once, after its proxy has restarted, and then for 16 s.',
  apply: 'a-denial-lasts.yaml',
  ...applicationPod,
  async observe({ world: { frontend, partner, outsider }, mesh, cluster, call, applyMore }) {
    const { namespace } = frontend;
    /** A pod of the check, as a workload that can be called. It has no ledger: a caller that gets in is answered. */
    const podNamed = async (name: string) => {
      const pod = await cluster.get({ apiVersion: 'v1', kind: 'Pod', name, namespace });
      const { podIP: podIp } = podSchema.parse(pod).status;
      const meshed = pod !== undefined && mesh.proxyIn(pod)?.ready === true;
      return { meshed, workload: { ...outsider, name, namespace, pod: name, podIp } };
    };
    const kept = await podNamed('kept');
    const ask = ({ workload }: typeof kept, options = {}) =>
      call(outsider, workload, { via: 'pod', path: '/orders', ...options });
    const atFirst = await ask(kept);
    const restart = await mesh.restartProxy({ workload: 'kept', namespace, pod: 'kept', labels: { app: 'kept' } });
    const restarted = await ask(kept);
    const [lasted, later] = await Promise.all([
      ask(kept, lasting),
      applyMore('later.yaml').then(() => podNamed('kept-later')),
    ]);
    return {
      proxies: [kept.meshed, later.meshed],
      restarts: restart.restarts.after - restart.restarts.before,
      elsewhere: await call(frontend, partner),
      ...{ atFirst, restarted, lasted, atLater: await ask(later) },
    };
  },
  judge: ({ proxies, restarts, elsewhere, atFirst, restarted, lasted, atLater }) => ({
    controls: {
      'both pods have a proxy': equal(proxies.filter(Boolean).length, 2),
      'the proxy was started anew': finding(restarts > 0, 'at least 1 restart', `${String(restarts)} restarts`),
      'a workload without a policy is answered': answered(elsewhere),
    },
    promises: {
      'denied at first': refused(atFirst, 'http-403'),
      'denied after its proxy has restarted': refused(restarted, 'http-403'),
      'denied for as long as the policy is there': refused(lasted, 'http-403'),
      'denied by a replica made later': refused(atLater, 'http-403'),
    },
  }),
  mutants: [
    {
      name: 'everybody',
      patch: { 'AuthorizationPolicy/kept': [{ op: 'add', path: '/spec/rules', value: [{}] }] },
      refutes: 'denied for as long as the policy is there',
    },
    {
      name: 'that-version-only',
      patch: { 'AuthorizationPolicy/kept': [{ op: 'add', path: '/spec/selector/matchLabels/version', value: 'v1' }] },
      refutes: 'denied by a replica made later',
    },
  ],
});
