import { judgeTrial } from '../gates/judge-trial.ts';
import canary from '../suite.ts';
import { tryVersion } from '../gates/try-version.ts';

/** A 403 is not a 5xx: a gate that counts only 5xx promotes a version that denies every caller. The first mutant is that gate. */
export default canary.check({
  promise: 'A rollout gate that counts any answer but 2xx rolls back a version that denies all calls.',
  explain:
    'A denial is a 403, so a gate that counts only 5xx would promote this version. The gate queries Prometheus for the failures of v2 alone.',
  requires: ['prometheus', 'http-authorization'],
  apply: ['subsets.yaml', 'v2-denies.yaml', 'gate.not-200.yaml'],
  observe: tryVersion,
  judge: judgeTrial,
  mutants: [
    { name: 'only-5xx', overlay: 'gate.yaml', refutes: 'the query sees that every request to v2 fails' },
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
