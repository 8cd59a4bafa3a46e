import { countedAs, answered, finding, told } from '#check';
import { withFlags } from './with-flags.ts';
import telemetry from '../suite.ts';

export default telemetry.check({
  promise: 'The request counter distinguishes denials, time-outs and overflows by code and flags.',
  explain: 'A denial is a 403 without a flag, a time-out a 504 with UT, an overflow a 503 with UO.',
  requires: ['prometheus', 'request-metrics', 'http-authorization'],
  apply: ['denials-are-logged.yaml', 'timeouts-leave-their-mark.yaml', 'overflows-leave-their-mark.yaml'],
  async observe({ world: { frontend, api }, call, prometheus }) {
    const scraped = [frontend, api].flatMap(({ namespace, pods }) => pods.map((pod) => ({ namespace, pod: pod.name })));
    const from = await prometheus.scraped(scraped);
    // One after the other: the pool has room for one.
    const ok = await call(frontend, api, { count: 3, concurrency: 1 });
    const denied = await call(frontend, api, { count: 4, concurrency: 1, method: 'DELETE' });
    const late = await call(frontend, api, { count: 2, concurrency: 1, fault: 'stall' });
    const crowd = await call(frontend, api, { count: 20, concurrency: 20, fault: 'delay=300' });
    const to = await prometheus.scraped(scraped);
    const counted = async ({ namespace, pod }: { readonly namespace: string; readonly pod: string }) =>
      (await prometheus.increases(`istio_requests_total{namespace="${namespace}", pod="${pod}"}`, { from, to })).filter(
        ({ by }) => by > 0,
      );
    const [atCaller, atServer] = await Promise.all(
      [frontend, api].map(({ namespace, pod }) => counted({ namespace, pod })),
    );
    return { ok, denied, late, crowd, atCaller: atCaller ?? [], atServer: atServer ?? [] };
  },
  judge: ({ ok, denied, late, crowd, atCaller, atServer }) => {
    const passed = crowd.answers['http-200'] ?? 0;
    const turnedAway = crowd.answers['http-503'] ?? 0;
    const answers = ok.count + passed;
    return {
      controls: {
        'requests one after the other are answered': answered(ok),
        'a denied request is refused': finding(
          denied.answers['http-403'] === denied.count,
          `${String(denied.count)} × http-403`,
          told(denied),
        ),
        'a late request is answered 504': finding(
          late.answers['http-504'] === late.count,
          `${String(late.count)} × http-504`,
          told(late),
        ),
        'of many requests at once some are answered and the rest refused': finding(
          passed > 0 && turnedAway > 0 && passed + turnedAway === crowd.count,
          'some × http-200, some × http-503',
          told(crowd),
        ),
      },
      promises: {
        "the caller's proxy counts each request with its code and flags": countedAs(
          withFlags(atCaller),
          ['response_code', 'response_flags'],
          {
            '200 -': answers,
            '403 -': denied.count,
            '504 UT': late.count,
            '503 UO': turnedAway,
          },
        ),
        "the server's proxy counts denials and callers that left, and no overflow": countedAs(
          withFlags(atServer),
          ['response_code', 'response_flags'],
          {
            '200 -': answers,
            '403 -': denied.count,
            '0 DC': late.count,
          },
        ),
      },
    };
  },
  mutants: [
    {
      name: 'answers-itself',
      patch: {
        'VirtualService/api': [
          {
            op: 'add',
            path: '/spec/http/0',
            value: {
              name: 'answers-itself',
              match: [{ headers: { 'x-meshproof-fault': { exact: 'stall' } } }],
              fault: { abort: { httpStatus: 504, percentage: { value: 100 } } },
              route: [{ destination: { host: 'api.shop.svc.cluster.local' } }],
            },
          },
        ],
      },
      refutes: "the caller's proxy counts each request with its code and flags",
    },
    {
      name: 'counted-again-under-another-code',
      overlay: 'requests-are-counted.twice.mutant.yaml',
      refutes: "the server's proxy counts denials and callers that left, and no overflow",
    },
  ],
});
