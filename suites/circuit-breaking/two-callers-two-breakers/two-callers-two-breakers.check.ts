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
  promise:
    'A limit is each caller’s own: what one has under way leaves another its full pool, and the server gets the sum.',
  apply: 'two-callers-two-breakers.yaml',
  observe: ({ world: { caller, other, solo }, storm }) =>
    stormOfTwo(storm, { callers: [caller, other], to: solo }, pool),
  judge: ({ calm, storm }) => ({
    controls: { 'as many as there are connections arrive, of both': all(calm, arrivedEach) },
    promises: {
      'each is refused what its own pool and queue have no room for': all(storm, (each) => turnedAway(each, room)),
      'each proxy counts what its own caller saw refused': all(storm, counted),
      'the server works on both pools at once': equal(peakAt(...storm), storm.length * pool.maxConnections),
    },
  }),
  mutants: [
    {
      name: 'beside-the-service',
      omits: ['DestinationRule/two-breakers'],
      overlay: { shop: 'beside-the-service.mutant.yaml' },
      refutes: 'the server works on both pools at once',
    },
    {
      name: 'no-rule',
      omits: ['DestinationRule/two-breakers'],
      refutes: 'each is refused what its own pool and queue have no room for',
    },
  ],
});
