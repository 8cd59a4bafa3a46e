import { all, answered, eachPod, equal, refused, type Exchange } from '#check';
import everyday from '../suite.ts';

export default everyday.check({
  promise: 'A denied request is denied by every replica, to every replica of the caller.',
  explain: 'Each replica is also called at its own address by a caller outside the mesh.',
  requires: ['http-authorization'],
  apply: 'each-replica-denies.yaml',
  async observe({ world: { frontend, api, visitor }, call }) {
    // Only this check calls this port: connections that the proxies keep would go on under the policy of before.
    const port = 'http-b';
    const eachToEach = (path: string): Promise<readonly Exchange[]> =>
      Promise.all(
        eachPod(frontend).flatMap((caller) => eachPod(api).map((server) => call(caller, server, { port, path }))),
      );
    const [open, closed, outside] = await Promise.all([
      eachToEach('/open'),
      eachToEach('/closed'),
      Promise.all(eachPod(api).map((server) => call(visitor, server, { port, path: '/closed', via: 'pod' }))),
    ]);
    return { open, closed, outside, replicas: api.pods.length };
  },
  judge: ({ open, closed, outside, replicas }) => ({
    controls: {
      'an allowed request is answered by every replica': all(open, answered),
      'every replica is called': equal(
        new Set(open.flatMap(({ servers }) => servers.map(({ pod }) => pod))).size,
        replicas,
      ),
    },
    promises: {
      'every replica denies what its policy denies': all(closed, (exchange) => refused(exchange, 'http-403')),
      // Under STRICT for everybody plaintext does not come as far as the policy.
      'every replica denies it at its own address': all(outside, (exchange) => refused(exchange, 'http-403', 'reset')),
    },
  }),
  mutants: [
    {
      // The changed DestinationRule makes the callers' proxies open new connections, under the policy of now.
      name: 'one-replica-only',
      patch: {
        'AuthorizationPolicy/closed': [{ op: 'add', path: '/spec/selector/matchLabels/version', value: 'v1' }],
      },
      overlay: 'new-connections.mutant.yaml',
      refutes: 'every replica denies what its policy denies',
    },
    {
      name: 'members-only',
      patch: {
        'AuthorizationPolicy/closed': [
          { op: 'add', path: '/spec/rules/0/from', value: [{ source: { principals: ['*'] } }] },
        ],
      },
      overlay: 'new-connections.mutant.yaml',
      refutes: 'every replica denies it at its own address',
    },
  ],
});
