import { all, answered, equal, type Workload, countedAs } from '#check';
import everyday from '../suite.ts';

export default everyday.check({
  promise: 'Requests between ordinary workloads are counted once, by code and identity, on both sides.',
  requires: ['prometheus', 'request-metrics'],
  async observe({ world: { frontend, api }, call, prometheus }) {
    const pods = (...of: readonly Workload[]) =>
      of.flatMap(({ namespace, pods: all }) => all.map(({ name }) => ({ namespace, pod: name })));
    const from = await prometheus.scraped(pods(frontend, api));
    const port = 'http-c';
    const [ok, missing] = await Promise.all([
      call(frontend, api, { port, count: 11 }),
      call(frontend, api, { port, count: 7, fault: 'status=404' }),
    ]);
    const to = await prometheus.scraped(pods(frontend, api));
    const counted = async (of: Workload) => {
      const byPod = pods(of).map(({ namespace, pod }) =>
        prometheus.increases(`istio_requests_total{namespace="${namespace}", pod="${pod}"}`, { from, to }),
      );
      return (await Promise.all(byPod)).flat().filter(({ by }) => by > 0);
    };
    const [atServers, atCallers] = await Promise.all([counted(api), counted(frontend)]);
    return { ok, missing, atServers, atCallers };
  },
  judge: ({ ok, missing, atServers, atCallers }) => ({
    controls: {
      'requests are answered': answered(ok),
      'requests that fail reach the application': equal(missing.arrivals.total, missing.count),
    },
    promises: {
      "every request passes a server's proxy once": all([ok, missing], ({ proxy, count }) =>
        equal(proxy?.requests ?? 0, count),
      ),
      "the servers' proxies count each request by code and caller": countedAs(
        atServers,
        ['source_principal', 'response_code'],
        {
          [`${ok.from.identity ?? ''} 200`]: ok.count,
          [`${ok.from.identity ?? ''} 404`]: missing.count,
        },
      ),
      "the callers' proxies count each request by code and server": countedAs(
        atCallers,
        ['destination_principal', 'response_code'],
        {
          [`${ok.to.identity ?? ''} 200`]: ok.count,
          [`${ok.to.identity ?? ''} 404`]: missing.count,
        },
      ),
    },
  }),
  mutants: [
    {
      name: 'counted-under-another-prefix',
      overlay: 'other-prefix.mutant.yaml',
      refutes: "every request passes a server's proxy once",
    },
    {
      name: 'in-plaintext',
      overlay: 'in-plaintext.mutant.yaml',
      refutes: "the servers' proxies count each request by code and caller",
    },
    {
      name: 'twice-at-callers',
      overlay: 'twice-at-callers.mutant.yaml',
      refutes: "the callers' proxies count each request by code and server",
    },
  ],
});
