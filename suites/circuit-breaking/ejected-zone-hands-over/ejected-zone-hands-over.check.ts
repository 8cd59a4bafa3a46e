import { all, answered } from '#check';
import { untilMerged } from '../ejections/until-merged.ts';
import suite from '../suite.ts';
import { servedBy } from '../zones/served-by.ts';

/** https://istio.io/latest/docs/tasks/traffic-management/locality-load-balancing/failover/ */
export default suite.check({
  promise: "When every endpoint of the caller's own zone is ejected, the next zone answers.",
  apply: 'ejected-zone-hands-over.yaml',
  async observe({ world: { caller, five, outsider }, call, misbehave }) {
    const before = await call(caller, five);
    await misbehave(five, { fault: 'status=503', version: 'v1' });
    // Each of the two endpoints gets five of them, but for once in five million runs.
    const failing = await call(caller, five, { count: 40 });
    const meanwhile = await untilMerged(call, caller, outsider);
    return { before, failing, meanwhile, after: await call(caller, five, { count: 30 }) };
  },
  judge: ({ before, meanwhile, after }) => ({
    controls: {
      'the own zone answers at first': all([answered(before), servedBy(before, 'v1')], (each) => each),
      'a server without a rule answers': answered(meanwhile),
    },
    promises: {
      'then every request is answered': answered(after),
      'the endpoints of the other zone get every request': servedBy(after, 'v2'),
    },
  }),
  mutants: [
    {
      // Default: 10 %, which of five endpoints is none.
      name: 'ejected-by-default',
      patch: {
        'DestinationRule/hands-over': [
          { op: 'remove', path: '/spec/trafficPolicy/outlierDetection/maxEjectionPercent' },
        ],
      },
      refutes: 'the endpoints of the other zone get every request',
    },
    {
      // "All of it stays in my zone" leaves nothing to hand over to.
      name: 'pinned',
      patch: {
        'DestinationRule/hands-over': [
          {
            op: 'add',
            path: '/spec/trafficPolicy/loadBalancer/localityLbSetting/distribute',
            value: [{ from: 'north/a/*', to: { 'north/a/*': 100 } }],
          },
        ],
      },
      refutes: 'then every request is answered',
    },
  ],
});
