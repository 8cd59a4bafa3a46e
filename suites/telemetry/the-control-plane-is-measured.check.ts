import { control, finding, promise } from '../../harness/check/index.ts';
import { numberWithin } from './number-within.ts';
import telemetry from './suite.ts';

/** https://github.com/istio/istio/blob/1.31.0/pkg/xds/monitoring.go: by the proxy that rejected, «pod.namespace». */
const rejects = (nodes: readonly string[]): string =>
  `sum({__name__=~"pilot_xds_(cds|eds|lds|rds)_reject", node=~"${nodes.join('|').replaceAll('.', '[.]')}"})`;
/** What istiod could not build or send; the other types are what it did send. */
const errors =
  '{__name__=~"pilot_xds_pushes|pilot_total_xds_internal_errors", type!~"cds|eds|lds|rds|sds|nds|ecds|pcds|wds|addressv?[0-9]*"}';
const convergence = 'pilot_proxy_convergence_time_count';

export default telemetry.check({
  promise:
    'The control plane’s metrics tell how many proxies are connected, that they took what they were sent, and how long it took.',
  requires: ['prometheus'],
  apply: 'denials-are-logged.yaml',
  async observe({ world: { frontend, api, partner }, mesh, prometheus, applyMore }) {
    const pods = [frontend, api, partner].flatMap(({ namespace, pods: own }) =>
      own.map(({ name }) => ({ namespace, name })),
    );
    const connected = await mesh.connectedPods();
    const from = await prometheus.renewed('pilot_xds');
    const settledMs = await applyMore('timeouts-leave-their-mark.yaml');
    const to = await prometheus.renewed('pilot_xds');
    const total = (increases: readonly { readonly by: number }[]) => increases.reduce((sum, { by }) => sum + by, 0);
    const [proxies, rejected, told, failed] = await Promise.all([
      prometheus.reading('sum(pilot_xds)', to),
      prometheus.reading(rejects(pods.map(({ namespace, name }) => `${name}.${namespace}`)), to),
      prometheus.increases(convergence, { from, to }),
      prometheus.increases(errors, { from, to }),
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
      finding(converged >= ours, `${String(ours)} or more times`, `${String(converged)} times`),
    ),
  ],
  mutants: [
    {
      name: 'rejected',
      overlay: 'the-control-plane-is-measured.rejected.mutant.yaml',
      refutes: 'none of our proxies has rejected what it was sent',
    },
  ],
});
