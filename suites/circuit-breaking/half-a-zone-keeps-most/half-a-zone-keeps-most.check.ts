import { answered, planSequence, sample, sampleEnded, sampleShares } from '#check';
import { untilMerged } from '../ejections/until-merged.ts';
import suite from '../suite.ts';

/** Envoy multiplies the healthy part of a zone by 1.4, its overprovisioning factor: of 50 % healthy it makes 70 % of the requests. */
const shares = { v1: 70, v2: 30 };
const plan = planSequence(shares, { tolerance: 0.25 });

/** https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/load_balancing/priority */
export default suite.check({
  promise: 'A zone with half of its endpoints ejected keeps 70 % of the requests from its callers.',
  explain: 'The remaining endpoint gets 140 % of what it got before; the other zone gets the rest.',
  apply: 'half-a-zone-keeps-most.yaml',
  async observe({ world: { caller, five, outsider }, call, misbehave }) {
    const well = await call(caller, five);
    await misbehave(five, { fault: 'status=503', pods: [five.pod] });
    const failing = await call(caller, five, { count: 40 });
    const meanwhile = await untilMerged(call, caller, outsider);
    return { well, failing, meanwhile, after: await sample(plan, (count) => call(caller, five, { count })) };
  },
  judge: ({ well, meanwhile, after }) => ({
    controls: {
      'every endpoint answers at first': answered(well),
      'a server without a rule answers': answered(meanwhile),
      'the sample ended by its rule': sampleEnded(after, plan),
    },
    promises: {
      'every request is answered once the failing endpoint is ejected': answered(after),
      'the zone with one of two endpoints left gets 70 % of the requests': sampleShares(after, plan),
    },
  }),
  mutants: [
    {
      name: 'zones-off',
      patch: {
        'DestinationRule/half-a-zone': [
          { op: 'replace', path: '/spec/trafficPolicy/loadBalancer/localityLbSetting/enabled', value: false },
        ],
      },
      refutes: 'the zone with one of two endpoints left gets 70 % of the requests',
    },
    {
      // Default: 10 %, which of five endpoints is none.
      name: 'ejected-by-default',
      patch: {
        'DestinationRule/half-a-zone': [
          { op: 'remove', path: '/spec/trafficPolicy/outlierDetection/maxEjectionPercent' },
        ],
      },
      refutes: 'every request is answered once the failing endpoint is ejected',
    },
  ],
});
