import { answered, equal, within } from '#check';
import { declaredPool } from '../overflows/declared-pool.ts';
import { peakAt } from '../overflows/peak-at.ts';
import suite from '../suite.ts';

const pool = await declaredPool(new URL('a-connection-for-each-endpoint.yaml', import.meta.url), 'each-endpoint');
const count = 40;

/** https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/circuit_breaking: maximum connections + endpoints. */
export default suite.check({
  promise: 'With maxConnections below the endpoint count, every endpoint still gets one connection.',
  explain:
    'Envoy may open up to maxConnections plus one connection per endpoint. The servers never work on more requests at once.',
  apply: 'a-connection-for-each-endpoint.yaml',
  async observe({ world: { caller, five }, call }) {
    const send = { count, concurrency: count, fault: 'delay=100', timeoutMs: 20_000, inDetail: true } as const;
    return { endpoints: five.pods.length, storm: await call(caller, five, send) };
  },
  judge: ({ endpoints, storm }) => ({
    controls: { 'every request is answered, since the queue has no limit': answered(storm) },
    promises: {
      'every endpoint gets requests': equal(storm.servers.length, endpoints),
      'the servers never work on more than connections plus endpoints at once': within(peakAt(storm), {
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
      refutes: 'every endpoint gets requests',
    },
    {
      name: 'twenty',
      patch: {
        'DestinationRule/each-endpoint': [
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/tcp/maxConnections', value: 20 },
        ],
      },
      refutes: 'the servers never work on more than connections plus endpoints at once',
    },
  ],
});
