import { all, answered } from '#check';
import { failing } from '../failures/failing.ts';
import type { Failure } from '../failures/named-by.ts';
import { reached } from '../attempts/reached.ts';
import { seenAs } from '../failures/seen-as.ts';
import retries from '../suite.ts';

export default retries.check({
  promise: 'A policy with `attempts: 0` switches off the retries that the mesh makes by default.',
  apply: 'switched-off.yaml',
  async observe({ world: { shopper, orders }, call }) {
    const failures: readonly Failure[] = ['grpc 14', 'grpc 1', 'status=503'];
    const [healthy, ...failed] = await Promise.all([
      call(shopper, orders, { port: 'grpc' }),
      ...failures.map((failure) => call(shopper, orders, failing(failure))),
    ]);
    return { healthy, failed: failed.map((exchange, index) => ({ failure: failures[index] ?? 'reset', exchange })) };
  },
  judge: ({ healthy, failed }) => ({
    controls: { 'a call that does not fail is answered': answered(healthy) },
    promises: {
      'no failed call reaches the application twice': all(failed, ({ failure, exchange }) =>
        reached(exchange, { times: 1, kind: seenAs(failure) }),
      ),
    },
  }),
  mutants: [
    {
      name: 'forgotten',
      omits: ['VirtualService/orders'],
      refutes: 'no failed call reaches the application twice',
    },
    {
      name: 'once',
      patch: { 'VirtualService/orders': [{ op: 'replace', path: '/spec/http/0/retries/attempts', value: 1 }] },
      refutes: 'no failed call reaches the application twice',
    },
  ],
});
