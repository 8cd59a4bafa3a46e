import { finding } from '#check';
import { askedIn } from './asked-in.ts';
import { numberWithin } from '../counters/number-within.ts';
import telemetry from '../suite.ts';

/** Seconds: as long as the harness waits for a change, and the last bound of istiod's own histogram. */
const longest = 30;

export default telemetry.check({
  promise: "The control plane's metrics count its proxies, their errors and the time to reach them.",
  explain:
    'They show how many proxies are connected, that these accepted their configuration, and how long a change takes to reach them.',
  requires: ['prometheus'],
  apply: ['denials-are-logged.yaml', 'queries.yaml'],
  async observe({ world: { frontend, api, partner }, mesh, cluster, prometheus, applyMore }) {
    const asked = askedIn(cluster, api.namespace);
    const pods = [frontend, api, partner].flatMap(({ namespace, pods: own }) =>
      own.map(({ name }) => ({ namespace, name })),
    );
    const ours = pods.map(({ namespace, name }) => `${name}[.]${namespace}`).join('|');
    const from = await prometheus.renewed('pilot_xds');
    const settledMs = await applyMore('timeouts-leave-their-mark.yaml');
    // The number was scraped between these two: those of other worlds come and go meanwhile.
    const before = await mesh.connectedPods();
    const to = await prometheus.renewed('pilot_xds');
    const after = await mesh.connectedPods();
    const risen = async (name: string): Promise<number> =>
      (await prometheus.increases(await asked(name), { from, to })).reduce((sum, { by }) => sum + by, 0);
    const [proxies, rejected, converged, seconds, pushed, failed] = await Promise.all([
      asked('connected-proxies').then((query) => prometheus.reading(query, to)),
      asked('rejected-configuration').then((query) => prometheus.reading(query.replace('{{proxies}}', ours), to)),
      risen('convergence'),
      risen('convergence-time'),
      risen('pushes'),
      risen('push-errors'),
    ]);
    return {
      ours: pods.length,
      known: pods.filter(({ namespace, name }) => before.has(`${namespace}/${name}`)).length,
      connected: { throughout: before.intersection(after).size, ever: before.union(after).size },
      settledMs,
      proxies,
      rejected,
      converged,
      seconds,
      pushed,
      failed,
    };
  },
  judge: ({ ours, known, connected: { throughout, ever }, proxies, rejected, converged, seconds, pushed, failed }) => {
    // Neither look sees one that came and went in between; one that connects anew, as each does after half an hour, may be out for a second.
    const unseen = 2 + ever / 100;
    return {
      controls: {
        'the control plane itself lists our proxies as connected': finding(
          known === ours,
          `${String(ours)} of ${String(ours)}`,
          `${String(known)} of ${String(ours)}`,
        ),
        // Errors are in the same metric: where it has been renamed, their absence proves nothing.
        'the control plane counts its pushes': finding(pushed > 0, 'pushes for the change', `${String(pushed)} pushes`),
      },
      promises: {
        'the metric counts the connected proxies': numberWithin(proxies, {
          from: Math.max(ours, throughout - unseen),
          to: ever + unseen,
        }),
        'none of our proxies has rejected its configuration': finding(
          rejected.type === 'no-data',
          'no data: such a counter begins with the first',
          JSON.stringify(rejected),
        ),
        'the control plane built and sent everything without an error': finding(
          failed === 0,
          '0 more errors',
          `${String(failed)} more`,
        ),
        // A whole number: seconds, which could pass for a count in a busy mesh, are not whole.
        'the control plane timed the change for each of our proxies': finding(
          Number.isInteger(converged) && converged >= ours,
          `${String(ours)} or more times`,
          `${String(converged)} times`,
        ),
        // Not a whole number, as a count would be.
        'the metric has the seconds that this took': finding(
          !Number.isInteger(seconds) && seconds > 0 && seconds <= longest * converged,
          `seconds, more than 0 and at most ${String(longest)} on average`,
          `${String(seconds)} s for ${String(converged)} times`,
        ),
      },
    };
  },
  mutants: [
    {
      // Of a control plane that no proxy is connected to.
      name: 'of-another-revision',
      patch: {
        'ConfigMap/connected-proxies': [
          { op: 'replace', path: '/data/query', value: 'sum(pilot_xds{version="before-the-upgrade"})' },
        ],
      },
      refutes: 'the metric counts the connected proxies',
    },
    {
      // For example of one istiod of two: some proxies are missing.
      name: 'half-of-them',
      patch: { 'ConfigMap/connected-proxies': [{ op: 'replace', path: '/data/query', value: 'sum(pilot_xds) / 2' }] },
      refutes: 'the metric counts the connected proxies',
    },
    {
      // As where two jobs of Prometheus scrape the same istiod.
      name: 'counted-twice',
      patch: { 'ConfigMap/connected-proxies': [{ op: 'replace', path: '/data/query', value: 'sum(pilot_xds) * 2' }] },
      refutes: 'the metric counts the connected proxies',
    },
    {
      name: 'pushes-are-errors',
      patch: {
        'ConfigMap/push-errors': [
          {
            op: 'replace',
            path: '/data/counters',
            value: '{__name__=~"pilot_xds_pushes|pilot_total_xds_internal_errors"}',
          },
        ],
      },
      refutes: 'the control plane built and sent everything without an error',
    },
    {
      // Seconds, mistaken for a count.
      name: 'seconds-for-times',
      patch: {
        'ConfigMap/convergence': [{ op: 'replace', path: '/data/counters', value: 'pilot_proxy_convergence_time_sum' }],
      },
      refutes: 'the control plane timed the change for each of our proxies',
    },
    {
      // A count, mistaken for seconds.
      name: 'times-for-seconds',
      patch: {
        'ConfigMap/convergence-time': [
          { op: 'replace', path: '/data/counters', value: 'pilot_proxy_convergence_time_count' },
        ],
      },
      refutes: 'the metric has the seconds that this took',
    },
    {
      // Every sum with the same prefix, such as that of the bytes sent.
      name: 'too-wide-a-pattern',
      patch: {
        'ConfigMap/convergence-time': [{ op: 'replace', path: '/data/counters', value: '{__name__=~"pilot_.+_sum"}' }],
      },
      refutes: 'the metric has the seconds that this took',
    },
    {
      name: 'rejected',
      overlay: 'rejected.mutant.yaml',
      refutes: 'none of our proxies has rejected its configuration',
    },
  ],
});
