import canary from './suite.ts';
import { askAsTesters, judgeTesters } from './testers.ts';

export default canary.check({
  promise: 'Testers who send `x-canary: true` always reach v2, and nobody else ever does.',
  apply: ['subsets.yaml', 'header.yaml'],
  observe: askAsTesters,
  judge: judgeTesters,
  mutants: [
    { name: 'value-case', overlay: 'header.value-case.mutant.yaml', refutes: 'testers always reach v2' },
    { name: 'catch-all-first', overlay: 'header.catch-all-first.mutant.yaml', refutes: 'testers always reach v2' },
    {
      name: 'leaking',
      overlay: 'header.leaking.mutant.yaml',
      refutes: 'a request without the header never reaches v2',
    },
    { name: 'prefix', overlay: 'header.prefix.mutant.yaml', refutes: 'another value is nobody’s pass' },
    { name: 'any-value', overlay: 'header.any-value.mutant.yaml', refutes: 'another value is nobody’s pass' },
  ],
});
