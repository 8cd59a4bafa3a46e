import { judgeTrial } from '../gates/judge-trial.ts';
import canary from '../suite.ts';
import { tryVersion } from '../gates/try-version.ts';

export default canary.check({
  promise: 'A rollout gate at 20 % sees that the new version answers 503 and rolls it back to 0 %.',
  explain:
    'The gate queries Prometheus for the share of failed requests to v2. After the rollback no request reaches v2.',
  requires: ['prometheus'],
  apply: ['subsets.yaml', 'gate.yaml'],
  async observe(context) {
    await context.misbehave(context.world.api, { version: 'v2', fault: 'status=503' });
    return tryVersion(context);
  },
  judge: judgeTrial,
  mutants: [
    {
      name: 'only-500',
      overlay: 'gate.only-500.mutant.yaml',
      refutes: 'the query sees that every request to v2 fails',
    },
    {
      // The share of failures in the requests to all versions: v2's failures are diluted to a fifth.
      name: 'diluted',
      overlay: 'gate.diluted.mutant.yaml',
      refutes: 'the query sees that every request to v2 fails',
    },
    { name: 'other-version', overlay: 'gate.other-version.mutant.yaml', refutes: 'the gate rolls v2 back' },
    {
      name: 'weight-forgotten',
      instead: {
        'gate.zero.yaml': {
          'VirtualService/api': [
            { op: 'replace', path: '/spec/http/0/name', value: 'half-taken-back' },
            { op: 'replace', path: '/spec/http/0/route/0/weight', value: 97 },
            { op: 'replace', path: '/spec/http/0/route/1/weight', value: 3 },
          ],
        },
      },
      refutes: 'nothing reaches v2 afterwards',
    },
  ],
});
