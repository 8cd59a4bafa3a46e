import { answered, control, promise, refused } from '../../harness/check/index.ts';
import mtls from './suite.ts';

export default mtls.check({
  promise: 'A caller whose DestinationRule turns mutual TLS off fails at a STRICT workload, and nothing of it gets in.',
  apply: ['server-strict.yaml', 'plaintext-by-rule.yaml'],
  async observe({ world, call }) {
    const { client, clerk, server } = world;
    return { other: await call(clerk, server), ruled: await call(client, server) };
  },
  judge: ({ other, ruled }) => [
    // The rule is exported to its own namespace only, so a caller from elsewhere still speaks mutual TLS.
    control('a caller whom the rule does not concern is answered', answered(other)),
    // The documented look of this mistake: the caller's own proxy says 503 for the reset it got
    // (istio.io: ops/common-problems/network-issues, «503 errors after setting destination rule»).
    promise('the caller gets 503 from its own proxy and nothing arrives', refused(ruled, 'http-503')),
  ],
  mutants: [
    {
      name: 'permissive',
      overlay: 'server-strict.permissive.mutant.yaml',
      refutes: 'the caller gets 503 from its own proxy and nothing arrives',
    },
    {
      name: 'no-rule',
      omits: ['DestinationRule/plaintext-by-rule'],
      refutes: 'the caller gets 503 from its own proxy and nothing arrives',
    },
  ],
});
