import { answered, equal } from '#check';
import { declaredPool } from '../overflows/declared-pool.ts';
import { peakAt } from '../overflows/peak-at.ts';
import suite from '../suite.ts';
import { counted, turnedAway } from '../overflows/turned-away.ts';

const pool = await declaredPool(new URL('http2-requests-are-limited.yaml', import.meta.url), 'http2-requests');
const limit = pool.http2MaxRequests;
const count = 3 * limit;

export default suite.check({
  promise: 'Over HTTP/2 the proxy has at most http2MaxRequests requests in flight at once.',
  explain:
    'One HTTP/2 connection carries any number of requests, so maxConnections does not limit them. The proxy refuses the others at once.',
  apply: 'http2-requests-are-limited.yaml',
  async observe({ world: { caller, solo }, storm: together }) {
    const send = (requests: number) => together(solo, [{ from: caller, count: requests }], { port: 'h2c' });
    const [calm] = await send(limit);
    const [storm] = await send(count);
    const [after] = await send(limit);
    return { calm, storm, after };
  },
  judge: ({ calm, storm, after }) => ({
    controls: { 'requests up to the limit are answered': answered(calm) },
    promises: {
      'the server works on exactly the limit at once': equal(peakAt(storm), limit),
      'the others are refused at once': turnedAway(storm, count - limit),
      'the proxy counts every refusal': counted(storm),
      'after the load every request is answered': answered(after),
    },
  }),
  mutants: [
    {
      name: 'eleven',
      patch: {
        'DestinationRule/http2-requests': [
          { op: 'replace', path: '/spec/trafficPolicy/connectionPool/http/http2MaxRequests', value: 11 },
        ],
      },
      refutes: 'the server works on exactly the limit at once',
    },
    {
      name: 'tired-soon',
      overlay: { shop: 'tired-soon.mutant.yaml' },
      refutes: 'after the load every request is answered',
    },
    {
      name: 'no-rule',
      omits: ['DestinationRule/http2-requests'],
      refutes: 'the others are refused at once',
    },
  ],
});
