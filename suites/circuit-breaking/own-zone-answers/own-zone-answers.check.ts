import { all, answered, serviceOf } from '#check';
import suite from '../suite.ts';
import { servedBy } from '../zones/served-by.ts';

/** Of a caller that is spread over all endpoints, all requests go to one zone less than once in four million runs. */
const count = 30;

/** https://istio.io/latest/docs/tasks/traffic-management/locality-load-balancing/ */
export default suite.check({
  promise: "With outlier detection, requests go to the healthy endpoints of the caller's own zone.",
  explain: 'The endpoints are in two zones of one region, and there is a caller in each zone.',
  apply: 'own-zone-answers.yaml',
  async observe({ world: { caller, other, five }, call }) {
    // The services of the versions, which the rule is not about.
    const each = [await call(other, serviceOf(five, 'five-v1')), await call(caller, serviceOf(five, 'five-v2'))];
    return { each, fromA: await call(caller, five, { count }), fromB: await call(other, five, { count }) };
  },
  judge: ({ each, fromA, fromB }) => ({
    controls: {
      'each zone answers a caller in the other': all(each, answered),
      'every request is answered': all([fromA, fromB], answered),
    },
    promises: {
      'the endpoints of zone a get every request of the caller in zone a': servedBy(fromA, 'v1'),
      'the endpoints of zone b get every request of the caller in zone b': servedBy(fromB, 'v2'),
    },
  }),
  mutants: [
    {
      name: 'switched-off',
      patch: {
        'DestinationRule/own-zone': [
          { op: 'replace', path: '/spec/trafficPolicy/loadBalancer/localityLbSetting/enabled', value: false },
        ],
      },
      refutes: 'the endpoints of zone a get every request of the caller in zone a',
    },
    {
      name: 'no-outlier-detection',
      patch: { 'DestinationRule/own-zone': [{ op: 'remove', path: '/spec/trafficPolicy/outlierDetection' }] },
      refutes: 'the endpoints of zone b get every request of the caller in zone b',
    },
  ],
});
