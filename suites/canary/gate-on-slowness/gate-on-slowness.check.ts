import { judgeTrial } from '../gates/judge-trial.ts';
import canary from '../suite.ts';
import { tryVersion } from '../gates/try-version.ts';

/** Its callers see 504 from their own proxies; its own proxies see callers that went away, which is no 5xx. */
export default canary.check({
  promise: 'A new version that is slower than its callers wait is seen as failing at 20 %, and taken back to nothing.',
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
    { name: 'other-version', overlay: 'gate.other-version.mutant.yaml', refutes: 'the gate takes v2 back' },
  ],
});
