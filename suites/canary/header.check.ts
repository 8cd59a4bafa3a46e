import { all, answered, answersByVersion, control, planShare, promise, shares } from '../../harness/check/index.ts';
import canary from './suite.ts';

/** One leaked request refutes; enough are sent that one of a hundred would have shown itself. */
const plan = planShare({ share: 1, tolerance: 0.01, power: 0.99 });

/** Values are compared byte for byte, names are not: https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch */
const others = ['True', 'TRUE', 'truely', 'false', ''];

export default canary.check({
  promise: 'Testers who send `x-canary: true` always reach v2, and nobody else ever does.',
  apply: ['subsets.yaml', 'header.yaml'],
  async observe({ world: { frontend, partner, api }, call }) {
    const tester = { headers: [['x-canary', 'true']], count: plan.n } as const;
    const testers = await call(frontend, api, tester);
    const keptTesters = await call(partner, api, { ...tester, connection: 'kept' });
    const everybodyElse = await call(frontend, api, { count: plan.n });
    const keptElse = await call(partner, api, { count: plan.n, connection: 'kept' });
    const upperCaseName = await call(frontend, api, { headers: [['X-CANARY', 'true']], count: 50 });
    const otherValues = [];
    for (const value of others)
      otherValues.push(await call(frontend, api, { headers: [['x-canary', value]], count: 50 }));
    return { testers: [testers, keptTesters], everybodyElse: [everybodyElse, keptElse], upperCaseName, otherValues };
  },
  judge: ({ testers, everybodyElse, upperCaseName, otherValues }) => [
    control('every request is answered', all([...testers, ...everybodyElse, upperCaseName, ...otherValues], answered)),
    promise(
      'testers always reach v2',
      all(testers, (exchange) => shares(answersByVersion(exchange), { v1: 0, v2: 100 }, plan)),
    ),
    promise(
      'a request without the header never reaches v2',
      all(everybodyElse, (exchange) => shares(answersByVersion(exchange), { v1: 100, v2: 0 }, plan)),
    ),
    promise(
      'the name of the header has no case',
      shares(answersByVersion(upperCaseName), { v1: 0, v2: 100 }, { ...plan, n: upperCaseName.count }),
    ),
    promise(
      'another value is nobody’s pass',
      all(otherValues, (exchange) =>
        shares(answersByVersion(exchange), { v1: 100, v2: 0 }, { ...plan, n: exchange.count }),
      ),
    ),
  ],
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
