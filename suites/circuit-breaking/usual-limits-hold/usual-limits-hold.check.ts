import { answered, equal } from '#check';
import { declaredPool } from '../overflows/declared-pool.ts';
import { peakAt } from '../overflows/peak-at.ts';
import suite from '../suite.ts';
import { counted, turnedAway } from '../overflows/turned-away.ts';

const pool = await declaredPool(new URL('usual-limits-hold.yaml', import.meta.url), 'usual-limits');
const room = pool.maxConnections + pool.http1MaxPendingRequests;
/** Close to the most requests that a caller can have in flight. */
const count = room + 50;

export default suite.check({
  promise: 'With limits of 100, the mesh serves 100 of 250 requests at once, queues 100, refuses 50.',
  explain: 'The limits are maxConnections and http1MaxPendingRequests.',
  apply: 'usual-limits-hold.yaml',
  async observe({ world: { caller, solo }, storm: together }) {
    // Opens the connections; see overflow-is-refused-at-once.
    const [calm] = await together(solo, [{ from: caller, count: pool.maxConnections }]);
    const [storm] = await together(solo, [{ from: caller, count }]);
    return { calm, storm };
  },
  judge: ({ calm, storm }) => ({
    controls: { 'requests up to the number of connections are answered': answered(calm) },
    promises: {
      'the server works on 100 at once': equal(peakAt(storm), pool.maxConnections),
      'requests beyond connections and queue are refused at once': turnedAway(storm, count - room),
      'the proxy counts every refusal': counted(storm),
    },
  }),
  mutants: [
    {
      name: 'ninety-connections',
      patch: {
        'DestinationRule/usual-limits': [
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/tcp/maxConnections', value: 90 },
        ],
      },
      refutes: 'the server works on 100 at once',
    },
    {
      name: 'longer-queue',
      patch: {
        'DestinationRule/usual-limits': [
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/http/http1MaxPendingRequests', value: 120 },
        ],
      },
      refutes: 'requests beyond connections and queue are refused at once',
    },
    {
      name: 'no-rule',
      omits: ['DestinationRule/usual-limits'],
      refutes: 'the proxy counts every refusal',
    },
  ],
});
