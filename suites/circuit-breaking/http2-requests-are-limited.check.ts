import { answered, control, equal, promise } from '../../harness/check/index.ts';
import { declaredPool } from './declared-pool.ts';
import { peakAt } from './peak-at.ts';
import suite from './suite.ts';
import { counted, turnedAway } from './turned-away.ts';
import { whenDue } from './when-due.ts';

const pool = await declaredPool(new URL('http2-requests-are-limited.yaml', import.meta.url), 'http2-requests');
const limit = pool.http2MaxRequests;
const count = 3 * limit;
/** Milliseconds that each request of the storm takes. */
const takesMs = 1500;

export default suite.check({
  promise:
    'Over HTTP/2, where one connection carries any number of requests, http2MaxRequests is how many are under way at once.',
  apply: 'http2-requests-are-limited.yaml',
  async observe({ world: { caller, solo }, call }) {
    const send = (requests: number, fault: string) =>
      call(caller, solo, {
        ...{ port: 'h2c', count: requests, concurrency: requests, fault, inDetail: true, timeoutMs: 20_000 },
      });
    const calm = await send(limit, 'delay=1');
    const storm = await send(count, `delay=${String(takesMs)}`);
    const after = await send(limit, 'delay=1');
    return { calm, storm, after };
  },
  judge: ({ calm, storm, after }) => [
    control('as many as the limit are answered', answered(calm)),
    control('the machine did not stand still', whenDue(storm, takesMs)),
    promise('the server works on as many at once as the limit', equal(peakAt(storm), limit)),
    promise('the others are refused at once', turnedAway(storm, count - limit)),
    promise('the proxy counts every one that it refuses', counted(storm)),
    promise('when the load is over, everything is answered', answered(after)),
  ],
  mutants: [
    {
      name: 'eleven',
      overlay: 'http2-requests-are-limited.eleven.mutant.yaml',
      refutes: 'the server works on as many at once as the limit',
    },
    {
      name: 'ejected-by-its-load',
      overlay: 'http2-requests-are-limited.ejected-by-its-load.mutant.yaml',
      refutes: 'when the load is over, everything is answered',
    },
    {
      name: 'no-rule',
      omits: ['DestinationRule/http2-requests'],
      refutes: 'the others are refused at once',
    },
  ],
});
