import { countedAs, all, answered, equal, finding, refused } from '#check';
import telemetry from '../suite.ts';

export default telemetry.check({
  promise: 'Each proxy counts every request exactly once, by status code and by identity.',
  explain:
    'The check reads the counters from Prometheus and compares them with what the callers sent and what arrived.',
  requires: ['prometheus', 'request-metrics', 'http-authorization'],
  apply: 'denials-are-logged.yaml',
  async observe({ world: { frontend, api, partner, collector }, call, prometheus }) {
    const scraped = [frontend, api, partner].flatMap(({ namespace, pods }) =>
      pods.map((pod) => ({ namespace, pod: pod.name })),
    );
    const from = await prometheus.scraped(scraped);
    const [ok, missing, failing, denied, ofPartner, outside] = await Promise.all([
      call(frontend, api, { count: 11 }),
      call(frontend, api, { count: 7, fault: 'status=404' }),
      call(frontend, api, { count: 5, fault: 'status=503' }),
      call(frontend, api, { count: 3, method: 'DELETE' }),
      call(partner, api, { count: 13 }),
      call(collector, api, { count: 4 }),
    ]);
    const to = await prometheus.scraped(scraped);
    const selector = (of: string, pod: string) => `istio_requests_total{namespace="${of}", pod="${pod}"}`;
    const counted = async ({ namespace, pod }: { readonly namespace: string; readonly pod: string }) =>
      (await prometheus.increases(selector(namespace, pod), { from, to })).filter(({ by }) => by > 0);
    const [atServer, atFrontend, atPartner] = await Promise.all([counted(api), counted(frontend), counted(partner)]);
    return { ok, missing, failing, denied, ofPartner, outside, atServer, atFrontend, atPartner };
  },
  judge: ({ ok, missing, failing, denied, ofPartner, outside, atServer, atFrontend, atPartner }) => {
    const frontend = ok.from.identity ?? '';
    const partner = ofPartner.from.identity ?? '';
    const own = { 200: 11, 404: 7, 503: 5, 403: 3 };
    const api = ok.to.identity ?? '';
    return {
      controls: {
        'requests are answered': answered(ok),
        'requests from another namespace are answered': answered(ofPartner),
        'requests from outside the mesh are answered': answered(outside),
        'a denied request is refused': refused(denied, 'http-403'),
        'requests that fail reach the application': finding(
          missing.arrivals.total === 7 && failing.arrivals.total === 5,
          '7 and 5',
          `${String(missing.arrivals.total)} and ${String(failing.arrivals.total)}`,
        ),
      },
      promises: {
        // By Envoy's own counter, read before and after each call. Calls do not overlap, so each has its own increase.
        "every request passes the server's proxy once": all(
          [ok, missing, failing, denied, ofPartner, outside],
          ({ proxy, count }) => equal(proxy?.requests ?? 0, count),
        ),
        "the server's proxy counts each request by code and caller": countedAs(
          atServer,
          ['source_principal', 'response_code'],
          {
            ...Object.fromEntries(Object.entries(own).map(([code, count]) => [`${frontend} ${code}`, count])),
            [`${partner} 200`]: 13,
            'unknown 200': 4,
          },
        ),
        "the caller's proxy counts each request by code and server": countedAs(
          atFrontend,
          ['destination_principal', 'response_code'],
          Object.fromEntries(Object.entries(own).map(([code, count]) => [`${api} ${code}`, count])),
        ),
        "a caller's proxy in another namespace counts them likewise": countedAs(
          atPartner,
          ['destination_principal', 'response_code'],
          { [`${api} 200`]: 13 },
        ),
        'each proxy reports whether it is source or destination': countedAs(
          [...atServer, ...atFrontend, ...atPartner],
          ['reporter'],
          {
            destination: 43,
            source: 39,
          },
        ),
        // Only there: the server's proxy names one of the services that lead to its port, here the headless one.
        "the caller's proxy names the called service": countedAs(atFrontend, ['destination_service'], {
          [ok.to.address.replace(/:\d+$/, '')]: 26,
        }),
      },
    };
  },
  mutants: [
    {
      name: 'counted-under-another-prefix',
      overlay: 'other-prefix.mutant.yaml',
      refutes: "every request passes the server's proxy once",
    },
    {
      name: 'counted-again-under-another-code',
      overlay: 'requests-are-counted.twice.mutant.yaml',
      refutes: "the server's proxy counts each request by code and caller",
    },
    {
      name: 'counted-twice-by-callers',
      overlay: {
        shop: 'twice-at-callers.mutant.yaml',
        partners: 'twice-at-partners.mutant.yaml',
      },
      refutes: "the caller's proxy counts each request by code and server",
    },
  ],
});
