import { answered, equal } from '#check';
import { declaredPool } from '../overflows/declared-pool.ts';
import { peakAt } from '../overflows/peak-at.ts';
import suite from '../suite.ts';
import { counted, turnedAway } from '../overflows/turned-away.ts';

const pool = await declaredPool(new URL('overflow-is-refused-at-once.yaml', import.meta.url), 'overflow');
const room = pool.maxConnections + pool.http1MaxPendingRequests;
const count = 2 * room;

export default suite.check({
  promise:
    'Beyond its connections and its queue, a pool refuses at once, and as soon as there is room it answers again.',
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
    controls: { 'as many as there are connections are answered': answered(calm) },
    promises: {
      'what neither a connection nor the queue has room for is refused at once': turnedAway(storm, count - room),
      'the server works on as many at once as there are connections': equal(peakAt(storm), pool.maxConnections),
      'the proxy counts every one that it refuses': counted(storm),
      'when the load is over, there is room for as many again': answered(after),
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
      refutes: 'the server works on as many at once as there are connections',
    },
    {
      name: 'long-queue',
      patch: {
        'DestinationRule/overflow': [
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/http/http1MaxPendingRequests', value: 50 },
        ],
      },
      refutes: 'what neither a connection nor the queue has room for is refused at once',
    },
    {
      name: 'one-less-waits',
      patch: {
        'DestinationRule/overflow': [
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/http/http1MaxPendingRequests', value: 4 },
        ],
      },
      refutes: 'when the load is over, there is room for as many again',
    },
    {
      name: 'no-rule',
      omits: ['DestinationRule/overflow'],
      refutes: 'the proxy counts every one that it refuses',
    },
  ],
});
