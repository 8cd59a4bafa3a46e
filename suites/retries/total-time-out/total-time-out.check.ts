import { all, equal, finding, type Exchange, type Finding } from '#check';
import { counted } from '../attempts/counted.ts';
import { endedAfter } from '../timing/ended-after.ts';
import { reached } from '../attempts/reached.ts';
import { routePolicy } from '../attempts/route-policy.ts';
import retries from '../suite.ts';

const policy = await routePolicy(new URL('total-time-out.yaml', import.meta.url), 'VirtualService/orders', 'all');
const { timeout = NaN } = policy;
const { attempts = NaN, perTryTimeout = NaN } = policy.retries ?? {};

/** What the attempts would take if nothing else ended them. */
const allAttempts = (1 + attempts) * perTryTimeout;
/** Attempts that begin before the time-out is over. */
const begun = Math.ceil(timeout / perTryTimeout);

/** The last attempt begins when the pauses between attempts (up to 25, 75, 175 ms) leave it time, which a busy machine may not. */
function fitIn({ requests = [] }: Exchange): Finding {
  const times = requests.map(({ hits }) => hits.length);
  const most = Math.min(begun, 1 + attempts);
  return finding(
    times.length > 0 && times.every((each) => each >= begun - 1 && each <= most),
    `${String(begun - 1)} or ${String(most)} attempts each`,
    `${times.join(', ')} attempts`,
  );
}

export default retries.check({
  promise: 'The caller has its answer when `timeout` is over, however many attempts are left.',
  apply: 'total-time-out.yaml',
  // These are the figures of a real policy, so the check takes that long; it waits for both servers at once.
  async observe({ world: { shopper, orders, stock }, call }) {
    const timeoutMs = 2 * allAttempts;
    const [stalled, patient] = await Promise.all([
      call(shopper, orders, { fault: 'stall', count: 3, inDetail: true, timeoutMs }),
      call(shopper, stock, { fault: `delay=${timeout / 2}`, count: 3, inDetail: true, timeoutMs }),
    ]);
    return { stalled, patient };
  },
  judge: ({ stalled, patient }) => ({
    controls: {
      'requests arrive': {
        ...reached(stalled, { times: begun, kind: 'http-504' }),
        holds: stalled.arrivals.total > 0,
      },
    },
    promises: {
      'an answer within the time-out is passed on': reached(patient, { times: 1, kind: 'http-200' }),
      'a request without an answer ends when the time-out is over': endedAfter(stalled, timeout),
      "the caller's proxy ends it for the total time-out": equal(counted(stalled, 'timeouts'), stalled.count),
      'the attempts that fit into the time-out are made, and no more': all([stalled], fitIn),
      'every attempt but the last ends at `perTryTimeout`': equal(
        counted(stalled, 'perTryTimeouts'),
        stalled.count * (begun - 1),
      ),
    },
  }),
  table: ({ stalled }) => ({
    title: 'time-outs',
    columns: ['request', 'ms', 'attempts began after (ms)'],
    rows: (stalled.requests ?? []).map(({ index, durationMs, hits }) => [
      String(index),
      String(Math.round(durationMs)),
      hits.map(({ at }) => String(at - (hits[0]?.at ?? at))).join(', '),
    ]),
  }),
  mutants: [
    {
      name: 'fifteen-seconds',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/timeout', value: '15s' }] },
      refutes: 'a request without an answer ends when the time-out is over',
    },
    {
      // Subtle: no further attempt fits, and the last one is still cut short.
      name: 'a-second-and-a-half-longer',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/timeout', value: '11.5s' }] },
      refutes: 'a request without an answer ends when the time-out is over',
    },
    {
      name: 'five-seconds',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/timeout', value: '5s' }] },
      refutes: 'the attempts that fit into the time-out are made, and no more',
    },
    {
      name: 'impatient',
      patch: { 'VirtualService/stock': [{ op: 'replace', path: '/spec/http/0/timeout', value: '3s' }] },
      refutes: 'an answer within the time-out is passed on',
    },
  ],
});
