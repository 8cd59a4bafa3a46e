import { all } from '#check';
import { reached } from '../attempts/reached.ts';
import { routePolicy } from '../attempts/route-policy.ts';
import retries from '../suite.ts';

const file = new URL('faults-for-marked-requests.yaml', import.meta.url);
const { fault } = await routePolicy(file, 'VirtualService/orders', 'marked');
const aborted = `http-${String(fault?.abort?.httpStatus)}` as `http-${number}`;

export default retries.check({
  promise: 'An injected fault for marked requests hits each of them, and no other request.',
  explain: 'The mark is the header `x-chaos: on`. Another value of the header is no mark.',
  requires: ['http-fault-injection'],
  apply: 'faults-for-marked-requests.yaml',
  async observe({ world: { shopper, orders }, call }) {
    const send = (mark: string | undefined, count: number) =>
      call(shopper, orders, { count, inDetail: true, ...(mark === undefined ? {} : { headers: [['x-chaos', mark]] }) });
    const [unmarked, marked, almost] = await Promise.all([
      send(undefined, 50),
      // A rule for 90 % instead of all would let none of them by with a chance of 0.9¹⁴⁰, or 1 to 2.5 million.
      send('on', 140),
      Promise.all(['off', 'On', 'only', ''].map((mark) => send(mark, 5))),
    ]);
    return { unmarked, marked, almost };
  },
  judge: ({ unmarked, marked, almost }) => ({
    controls: {
      'requests that are not marked arrive': {
        ...reached(unmarked, { times: 1, kind: 'http-200' }),
        holds: unmarked.arrivals.total > 0,
      },
    },
    promises: {
      'each marked request is aborted': reached(marked, { times: 0, kind: aborted }),
      'no request without the mark is aborted': reached(unmarked, { times: 1, kind: 'http-200' }),
      'no request whose mark has another value is aborted': all(almost, (exchange) =>
        reached(exchange, { times: 1, kind: 'http-200' }),
      ),
    },
  }),
  mutants: [
    {
      name: 'prefix',
      patch: {
        'VirtualService/orders': [
          { op: 'replace', path: '/spec/http/0/match/0/headers/x-chaos', value: { prefix: 'o' } },
        ],
      },
      refutes: 'no request whose mark has another value is aborted',
    },
    {
      name: 'any-value',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/match/0/headers/x-chaos', value: {} }] },
      refutes: 'no request whose mark has another value is aborted',
    },
    {
      name: 'other-case',
      patch: {
        'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/match/0/headers/x-chaos/exact', value: 'On' }],
      },
      refutes: 'each marked request is aborted',
    },
    {
      name: 'most',
      patch: {
        'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/fault/abort/percentage/value', value: 90 }],
      },
      refutes: 'each marked request is aborted',
    },
    {
      // All fifty that carry no mark get by with a chance of 0.7⁵⁰, or 1 to 55 million.
      name: 'some-others',
      patch: {
        'VirtualService/orders': [
          { op: 'add', path: '/spec/http/1/fault', value: { abort: { percentage: { value: 30 }, httpStatus: 418 } } },
        ],
      },
      refutes: 'no request without the mark is aborted',
    },
  ],
});
