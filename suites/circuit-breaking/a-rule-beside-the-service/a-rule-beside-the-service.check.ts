import { all, finding, within, type Exchange, type Finding } from '#check';
import { arrivedEach } from '../ejections/asked.ts';
import { declaredPool } from '../overflows/declared-pool.ts';
import { peakAt } from '../overflows/peak-at.ts';
import { stormOfTwo } from '../overflows/storm-of-two.ts';
import suite from '../suite.ts';

const pool = await declaredPool(new URL('a-rule-beside-the-service.yaml', import.meta.url), 'beside-the-service');

/** What the server's proxy does is documented only in https://github.com/istio/istio/issues/47416 and https://github.com/istio/api/pull/2961. */
export default suite.check({
  promise: "A pool limit in the service's namespace binds callers everywhere and the server's proxy.",
  explain:
    "Each caller's proxy enforces the limit for that caller. The server's own proxy enforces it once more, for all callers together.",
  apply: { shop: 'a-rule-beside-the-service.yaml' },
  observe: ({ world: { caller, other, solo }, storm }) =>
    stormOfTwo(storm, { callers: [caller, other], to: solo }, pool),
  judge: ({ calm, storm }) => ({
    controls: { 'requests up to the number of connections arrive, from both callers': all(calm, arrivedEach) },
    promises: {
      'each caller in another namespace is limited by its own proxy': all(storm, overflowed),
      "the server never works on more than one pool's requests at once": within(peakAt(...storm), {
        from: 1,
        to: pool.maxConnections,
        unit: 'at once',
      }),
    },
  }),
  mutants: [
    {
      name: 'with-the-callers',
      omits: ['DestinationRule/beside-the-service', 'DestinationRule/beside-the-service-too'],
      overlay: { clients: 'with-the-callers.mutant.yaml' },
      refutes: "the server never works on more than one pool's requests at once",
    },
    {
      name: 'not-exported',
      patch: {
        'DestinationRule/beside-the-service': [{ op: 'add', path: '/spec/exportTo', value: ['.'] }],
        'DestinationRule/beside-the-service-too': [{ op: 'add', path: '/spec/exportTo', value: ['.'] }],
      },
      refutes: 'each caller in another namespace is limited by its own proxy',
    },
  ],
});

/** The server's own proxy refuses more requests; how many depends on their order. */
function overflowed({ upstreams = [] }: Exchange): Finding {
  const overflow = upstreams.reduce((sum, { pendingOverflow }) => sum + pendingOverflow, 0);
  return finding(overflow > 0, 'upstream_rq_pending_overflow above +0', `+${String(overflow)}`);
}
