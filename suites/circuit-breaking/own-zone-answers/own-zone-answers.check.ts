import suite from '../suite.ts';
import { judgeBothZones, seeBothZones } from '../zones/each-in-its-own.ts';

/** https://istio.io/latest/docs/tasks/traffic-management/locality-load-balancing/ */
export default suite.check({
  promise: "With outlier detection, requests go to the healthy endpoints of the caller's own zone.",
  explain: 'The endpoints are in two zones of one region, and there is a caller in each zone.',
  apply: 'own-zone-answers.yaml',
  observe: (context) => seeBothZones(context, context.world.five),
  judge: judgeBothZones,
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
