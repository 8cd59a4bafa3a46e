import { answered, equal } from '#check';
import { declaredPool } from '../overflows/declared-pool.ts';
import { peakAt } from '../overflows/peak-at.ts';
import suite from '../suite.ts';
import { counted, turnedAway } from '../overflows/turned-away.ts';

const pool = await declaredPool(new URL('overflow-is-refused-at-once.yaml', import.meta.url), 'overflow');
const room = pool.maxConnections + pool.http1MaxPendingRequests;
const count = 2 * room;

export default suite.check({
  promise: 'A full connection pool refuses requests at once, and accepts them again when it has room.',
  explain:
    'A pool is full when maxConnections requests are at the server and http1MaxPendingRequests wait in the queue.',
  apply: 'overflow-is-refused-at-once.yaml',
  async observe({ world: { caller, solo }, storm: together }) {
    // A request that waits for its connection's handshake is in the queue too: with the connections open, one after the other, the bounds
    // are exact.
    const [calm] = await together(solo, [{ from: caller, count: pool.maxConnections, everyMs: 100 }]);
    const [storm] = await together(solo, [{ from: caller, count }]);
    const [after] = await together(solo, [{ from: caller, count: room }]);
    return { calm, storm, after };
  },
  judge: ({ calm, storm, after }) => ({
    controls: { 'requests up to the number of connections are answered': answered(calm) },
    promises: {
      'requests beyond connections and queue are refused at once': turnedAway(storm, count - room),
      'the server works on one request per connection at once': equal(peakAt(storm), pool.maxConnections),
      'the proxy counts every refusal': counted(storm),
      'after the load there is room for the same number again': answered(after),
    },
  }),
  mutants: [
    {
      name: 'one-connection-more',
      patch: {
        'DestinationRule/overflow': [
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/tcp/maxConnections', value: 6 },
        ],
      },
      refutes: 'the server works on one request per connection at once',
    },
    {
      name: 'long-queue',
      patch: {
        'DestinationRule/overflow': [
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/http/http1MaxPendingRequests', value: 50 },
        ],
      },
      refutes: 'requests beyond connections and queue are refused at once',
    },
    {
      name: 'one-less-waits',
      patch: {
        'DestinationRule/overflow': [
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/http/http1MaxPendingRequests', value: 4 },
        ],
      },
      refutes: 'after the load there is room for the same number again',
    },
    {
      name: 'no-rule',
      omits: ['DestinationRule/overflow'],
      refutes: 'the proxy counts every refusal',
    },
  ],
});
