import { answered, equal, within } from '#check';
import { declaredPool } from '../overflows/declared-pool.ts';
import { peakAt } from '../overflows/peak-at.ts';
import suite from '../suite.ts';

const pool = await declaredPool(new URL('a-connection-for-each-endpoint.yaml', import.meta.url), 'each-endpoint');
const count = 40;

/** https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/circuit_breaking: maximum connections + endpoints. */
export default suite.check({
  promise:
    'Where there are fewer connections than endpoints, each endpoint still gets one, and the service no more than that.',
  apply: 'a-connection-for-each-endpoint.yaml',
  async observe({ world: { caller, five }, call }) {
    const send = { count, concurrency: count, fault: 'delay=100', timeoutMs: 20_000, inDetail: true } as const;
    return { endpoints: five.pods.length, storm: await call(caller, five, send) };
  },
  judge: ({ endpoints, storm }) => ({
    controls: { 'all are answered: the queue has no limit': answered(storm) },
    promises: {
      'every endpoint is asked': equal(storm.servers.length, endpoints),
      'the servers work on no more at once than connections and endpoints together': within(peakAt(storm), {
        from: endpoints,
        to: pool.maxConnections + endpoints,
        unit: 'requests at once',
      }),
    },
  }),
  mutants: [
    {
      name: 'sticky',
      patch: {
        'DestinationRule/each-endpoint': [
          { op: 'add', path: '/spec/trafficPolicy/loadBalancer', value: { consistentHash: { useSourceIp: true } } },
        ],
      },
      refutes: 'every endpoint is asked',
    },
    {
      name: 'twenty',
      patch: {
        'DestinationRule/each-endpoint': [
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/tcp/maxConnections', value: 20 },
        ],
      },
      refutes: 'the servers work on no more at once than connections and endpoints together',
    },
  ],
});
