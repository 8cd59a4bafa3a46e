import { judgeRemovals, left, neverThere, seeRemovals } from '../removals/seen-removals.ts';
import readiness from '../suite.ts';

export default readiness.check({
  promise: 'A removed HTTPRoute has no effect on any pod.',
  requires: ['gateway-api-mesh', 'http-authorization'],
  observe: (context) => seeRemovals(context, ['HTTPRoute']),
  judge: judgeRemovals,
  mutants: [left('HTTPRoute'), neverThere],
});
