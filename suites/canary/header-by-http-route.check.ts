import canary from './suite.ts';
import { askAsTesters, judgeTesters } from './testers.ts';

export default canary.check({
  promise: 'By an HTTPRoute, testers who send `x-canary: true` always reach v2, and nobody else ever does.',
  requires: ['gateway-api-mesh'],
  apply: 'header-by-http-route.yaml',
  observe: askAsTesters,
  judge: judgeTesters,
  mutants: [
    { name: 'value-case', overlay: 'header-by-http-route.value-case.mutant.yaml', refutes: 'testers always reach v2' },
    {
      name: 'leaking',
      overlay: 'header-by-http-route.leaking.mutant.yaml',
      refutes: 'a request without the header never reaches v2',
    },
    { name: 'pattern', overlay: 'header-by-http-route.pattern.mutant.yaml', refutes: 'another value is nobody’s pass' },
  ],
});
