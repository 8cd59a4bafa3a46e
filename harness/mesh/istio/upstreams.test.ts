import { expect, it } from '@jest/globals';
import { upstreams } from './upstreams.ts';

const member = { workload: 'shopper', namespace: 'shop', pod: 'shopper-1', labels: {} };
const to = { host: 'api.shop.svc.cluster.local', port: 8080 };

/** As Envoy 1.39 answers, cut down to what is read. */
const answers: Readonly<Record<string, unknown>> = {
  '/clusters?format=json': {
    cluster_statuses: [
      {
        name: 'outbound|8080|v2|api.shop.svc.cluster.local',
        host_statuses: [
          {
            address: { socket_address: { address: '10.244.0.11', port_value: 8080 } },
            stats: [
              { name: 'rq_error', type: 'COUNTER', value: '5' },
              { name: 'rq_total', value: '7' },
              { name: 'rq_success', value: undefined },
            ],
            health_status: { eds_health_status: 'HEALTHY', failed_outlier_check: true },
          },
          { address: { socket_address: { address: 'fd00:10:244::7', port_value: 8080 } } },
          { address: { pipe: { path: '/var/run/some.sock' } } },
        ],
      },
      { name: 'outbound|8080||api.shop.svc.cluster.local' },
      { name: 'outbound|8080||other-api.shop.svc.cluster.local', host_statuses: [] },
      { name: 'outbound|9090||api.shop.svc.cluster.local', host_statuses: [] },
    ],
  },
  '/stats': {
    stats: [
      { name: 'cluster.outbound|8080|v2|api.shop.svc.cluster.local;.upstream_rq_total', value: 7 },
      { name: 'cluster.outbound|8080|v2|api.shop.svc.cluster.local;.outlier_detection.ejections_active', value: 1 },
      { name: 'cluster.outbound|8080||api.shop.svc.cluster.local;.upstream_rq_retry', value: 3 },
      { histograms: {} },
    ],
  },
};
const readAdmin = (_: unknown, path: string): Promise<string> =>
  Promise.resolve(JSON.stringify(answers[path] ?? answers['/stats']));

it('tells each subset of the port apart, with its counters and its endpoints', async () => {
  const seen = await upstreams(readAdmin, member, to);
  expect(seen.map(({ subset }) => subset)).toEqual(['v2', '']);
  expect(seen[0]).toMatchObject({
    requests: 7,
    retries: 0,
    ejected: 1,
    endpoints: [
      { address: '10.244.0.11:8080', healthy: false, ejected: true, requests: 7, errors: 5 },
      { address: '[fd00:10:244::7]:8080', healthy: true, ejected: false, requests: 0, errors: 0 },
      { address: '', healthy: true },
    ],
  });
  expect(seen[1]).toMatchObject({ requests: 0, retries: 3, endpoints: [] });
});
