import { all, equal } from '#check';
import { arrivedEach } from '../ejections/asked.ts';
import { declaredPool } from '../overflows/declared-pool.ts';
import { peakAt } from '../overflows/peak-at.ts';
import { stormOfTwo } from '../overflows/storm-of-two.ts';
import suite from '../suite.ts';
import { counted, turnedAway } from '../overflows/turned-away.ts';

const pool = await declaredPool(new URL('two-callers-two-breakers.yaml', import.meta.url), 'two-breakers');
const room = pool.maxConnections + pool.http1MaxPendingRequests;

export default suite.check({
  promise: 'Each caller has a connection pool of its own, so a full pool limits no other caller.',
  explain: "The limit is enforced by each caller's proxy, so the server gets the sum of all pools.",
  apply: 'two-callers-two-breakers.yaml',
  observe: ({ world: { caller, other, solo }, storm }) =>
    stormOfTwo(storm, { callers: [caller, other], to: solo }, pool),
  judge: ({ calm, storm }) => ({
    controls: { 'requests up to the number of connections arrive, from both callers': all(calm, arrivedEach) },
    promises: {
      'each caller is refused what its own pool and queue cannot hold': all(storm, (each) => turnedAway(each, room)),
      "each proxy counts its own caller's refusals": all(storm, counted),
      'the server works on the requests of both pools at once': equal(
        peakAt(...storm),
        storm.length * pool.maxConnections,
      ),
    },
  }),
  mutants: [
    {
      name: 'beside-the-service',
      omits: ['DestinationRule/two-breakers'],
      overlay: { shop: 'beside-the-service.mutant.yaml' },
      refutes: 'the server works on the requests of both pools at once',
    },
    {
      name: 'no-rule',
      omits: ['DestinationRule/two-breakers'],
      refutes: 'each caller is refused what its own pool and queue cannot hold',
    },
  ],
});
