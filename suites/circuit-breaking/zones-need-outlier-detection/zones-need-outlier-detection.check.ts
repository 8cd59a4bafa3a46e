import { answered, planSequence, sample, sampleEnded, sampleShares } from '#check';
import suite from '../suite.ts';

/** Endpoints in each zone (suite.ts). */
const plan = planSequence({ v1: 2, v2: 3 }, { tolerance: 0.25 });

/** https://istio.io/latest/docs/reference/config/networking/destination-rule/#LocalityLoadBalancerSetting */
export default suite.check({
  promise: 'Without outlier detection, requests are spread over the endpoints of all zones.',
  explain: 'localityLbSetting alone prefers no zone: the proxy could not see that a zone has failed.',
  requires: ['unlimited-by-default'],
  apply: 'zones-need-outlier-detection.yaml',
  observe: async ({ world: { caller, five }, call }) => ({
    asked: await sample(plan, (count) => call(caller, five, { count })),
  }),
  judge: ({ asked }) => ({
    controls: {
      'every request is answered': answered(asked),
      'the sample ended by its rule': sampleEnded(asked, plan),
    },
    promises: { 'each zone gets requests in proportion to its endpoints': sampleShares(asked, plan) },
  }),
  mutants: [
    {
      name: 'outliers',
      patch: {
        'DestinationRule/zones-alone': [
          { op: 'add', path: '/spec/trafficPolicy/outlierDetection', value: { consecutive5xxErrors: 5 } },
        ],
      },
      refutes: 'each zone gets requests in proportion to its endpoints',
    },
    {
      name: 'distributed',
      patch: {
        'DestinationRule/zones-alone': [
          {
            op: 'add',
            path: '/spec/trafficPolicy/loadBalancer/localityLbSetting/distribute',
            value: [{ from: 'north/a/*', to: { 'north/a/*': 80, 'north/b/*': 20 } }],
          },
        ],
      },
      refutes: 'each zone gets requests in proportion to its endpoints',
    },
  ],
});
