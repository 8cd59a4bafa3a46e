import { z } from 'zod';
import { all, answered, declared, planSequence, sample, sampleEnded, sampleShares } from '#check';
import suite from '../suite.ts';
import { servedBy } from '../zones/served-by.ts';

const percentages = z.object({ 'north/a/*': z.number(), 'north/b/*': z.number() });
const schema = z.looseObject({
  spec: z.looseObject({
    trafficPolicy: z.looseObject({
      loadBalancer: z.looseObject({
        localityLbSetting: z.looseObject({ distribute: z.tuple([z.looseObject({ to: percentages })], z.unknown()) }),
      }),
    }),
  }),
});
const { spec } = await declared(
  new URL('zones-get-their-shares.yaml', import.meta.url),
  'DestinationRule/zone-shares',
  schema,
);
const [{ to }] = spec.trafficPolicy.loadBalancer.localityLbSetting.distribute;
const plan = planSequence({ v1: to['north/a/*'], v2: to['north/b/*'] }, { tolerance: 0.2 });

/** https://istio.io/latest/docs/tasks/traffic-management/locality-load-balancing/distribute/ */
export default suite.check({
  promise: "Zones get the percentages that distribute gives them for the caller's own zone.",
  explain: 'The percentages count, not the number of endpoints, and no outlier detection is needed.',
  apply: 'zones-get-their-shares.yaml',
  async observe({ world: { caller, other, five }, call }) {
    return {
      fromA: await sample(plan, (count) => call(caller, five, { count })),
      fromB: await call(other, five, { count: 30 }),
    };
  },
  judge: ({ fromA, fromB }) => ({
    controls: {
      'every request is answered': all([fromA, fromB], answered),
      'the sample ended by its rule': sampleEnded(fromA, plan),
    },
    promises: {
      'a caller in zone a is served by the percentages for zone a': sampleShares(fromA, plan),
      'a caller in zone b is served by zone b alone, as the rule says for it': servedBy(fromB, 'v2'),
    },
  }),
  mutants: [
    {
      name: 'half-and-half',
      patch: {
        'DestinationRule/zone-shares': [
          {
            op: 'replace',
            path: '/spec/trafficPolicy/loadBalancer/localityLbSetting/distribute/0/to',
            value: { 'north/a/*': 50, 'north/b/*': 50 },
          },
        ],
      },
      refutes: 'a caller in zone a is served by the percentages for zone a',
    },
    {
      // Callers of a zone that no line is about are spread over all endpoints.
      name: 'one-line-forgotten',
      patch: {
        'DestinationRule/zone-shares': [
          { op: 'remove', path: '/spec/trafficPolicy/loadBalancer/localityLbSetting/distribute/1' },
        ],
      },
      refutes: 'a caller in zone b is served by zone b alone, as the rule says for it',
    },
  ],
});
