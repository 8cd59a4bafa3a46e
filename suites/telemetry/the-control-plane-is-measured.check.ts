import { z } from 'zod';
import { control, finding, promise } from '../../harness/check/index.ts';
import { numberWithin } from './number-within.ts';
import telemetry from './suite.ts';

const querySchema = z.looseObject({
  data: z.looseObject({ query: z.string().optional(), counters: z.string().optional() }),
});

export default telemetry.check({
  promise:
    'The control plane’s metrics tell how many proxies are connected, that they took what they were sent, and how long it took.',
  requires: ['prometheus'],
  apply: ['denials-are-logged.yaml', 'the-control-plane-is-measured.queries.yaml'],
  async observe({ world: { frontend, api, partner }, mesh, cluster, prometheus, applyMore }) {
    // Read from the cluster, so that a mutant's is seen.
    const asked = async (name: string): Promise<string> => {
      const found = await cluster.get({ apiVersion: 'v1', kind: 'ConfigMap', name, namespace: api.namespace });
      const { query, counters = query } = querySchema.parse(found).data;
      return counters ?? '';
    };
    const pods = [frontend, api, partner].flatMap(({ namespace, pods: own }) =>
      own.map(({ name }) => ({ namespace, name })),
    );
    const ours = pods.map(({ namespace, name }) => `${name}[.]${namespace}`).join('|');
    const connected = await mesh.connectedPods();
    const from = await prometheus.renewed('pilot_xds');
    const settledMs = await applyMore('timeouts-leave-their-mark.yaml');
    const to = await prometheus.renewed('pilot_xds');
    const total = (increases: readonly { readonly by: number }[]) => increases.reduce((sum, { by }) => sum + by, 0);
    const [proxies, rejected, told, failed] = await Promise.all([
      prometheus.reading(await asked('connected-proxies'), to),
      prometheus.reading((await asked('rejected-configuration')).replace('{{proxies}}', ours), to),
      prometheus.increases(await asked('convergence'), { from, to }),
      prometheus.increases(await asked('push-errors'), { from, to }),
    ]);
    return {
      ours: pods.length,
      known: pods.filter(({ namespace, name }) => connected.has(`${namespace}/${name}`)).length,
      settledMs,
      proxies,
      rejected,
      converged: total(told),
      failed: total(failed),
    };
  },
  judge: ({ ours, known, proxies, rejected, converged, failed }) => [
    control(
      'our proxies are connected, as the control plane says when it is asked',
      finding(known === ours, `${String(ours)} of ${String(ours)}`, `${String(known)} of ${String(ours)}`),
    ),
    // There may be more: the mesh is not ours alone.
    promise('it counts at least as many connected proxies', numberWithin(proxies, { from: ours, to: Infinity })),
    promise(
      'none of our proxies has rejected what it was sent',
      finding(rejected.type === 'no-data', 'no data: such a counter begins with the first', JSON.stringify(rejected)),
    ),
    promise('it could build and send everything', finding(failed === 0, '0 more errors', `${String(failed)} more`)),
    promise(
      'it measured how long a change took to reach each of our proxies',
      // A whole number: seconds, which would do for times in a busy mesh, are none.
      finding(
        Number.isInteger(converged) && converged >= ours,
        `${String(ours)} or more times`,
        `${String(converged)} times`,
      ),
    ),
  ],
  mutants: [
    {
      name: 'of-another-revision',
      overlay: 'the-control-plane-is-measured.other-revision.mutant.yaml',
      refutes: 'it counts at least as many connected proxies',
    },
    {
      name: 'pushes-are-errors',
      overlay: 'the-control-plane-is-measured.pushes-are-errors.mutant.yaml',
      refutes: 'it could build and send everything',
    },
    {
      name: 'seconds-for-times',
      overlay: 'the-control-plane-is-measured.seconds.mutant.yaml',
      refutes: 'it measured how long a change took to reach each of our proxies',
    },
    {
      name: 'rejected',
      overlay: 'the-control-plane-is-measured.rejected.mutant.yaml',
      refutes: 'none of our proxies has rejected what it was sent',
    },
  ],
});
