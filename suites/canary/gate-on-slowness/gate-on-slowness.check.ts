import { judgeTrial } from '../gates/judge-trial.ts';
import canary from '../suite.ts';
import { tryVersion } from '../gates/try-version.ts';

/** The callers' proxies answer 504. The proxies of v2 see callers that disconnected, which is not a 5xx. */
export default canary.check({
  promise: 'A rollout gate at 20 % rolls back a new version that answers later than its callers wait.',
  explain:
    "The callers' proxies record a 504 for each such request. The proxies of v2 only see callers that disconnected, so the gate has to query the callers' side.",
  requires: ['prometheus'],
  apply: ['subsets.yaml', 'gate.yaml'],
  async observe(context) {
    await context.misbehave(context.world.api, { version: 'v2', fault: 'delay=8000' });
    return tryVersion(context);
  },
  judge: judgeTrial,
  mutants: [
    {
      name: 'seen-by-servers',
      overlay: 'gate.seen-by-servers.mutant.yaml',
      refutes: 'the query sees that every request to v2 fails',
    },
    { name: 'other-version', overlay: 'gate.other-version.mutant.yaml', refutes: 'the gate rolls v2 back' },
  ],
});
