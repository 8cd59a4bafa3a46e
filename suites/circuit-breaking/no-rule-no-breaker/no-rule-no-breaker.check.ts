import { answered, equal, finding } from '#check';
import { arrivedEach } from '../ejections/asked.ts';
import { ejectionsIn } from '../ejections/ejections-in.ts';
import { peakAt } from '../overflows/peak-at.ts';
import suite from '../suite.ts';

const usualLimit = 100;

export default suite.check({
  promise: 'Without a DestinationRule the proxy limits no request and ejects no endpoint.',
  requires: ['unlimited-by-default'],
  async observe({ world: { caller, solo }, call, storm: together }) {
    const well = await call(caller, solo);
    const [storm] = await together(solo, [{ from: caller, count: 250 }]);
    const errors = await call(caller, solo, { count: 30, concurrency: 1, fault: 'status=503', inDetail: true });
    return { well, storm, errors };
  },
  judge: ({ well, storm, errors }) => ({
    controls: { 'the server answers': answered(well) },
    promises: {
      '250 requests at once are all answered': answered(storm),
      'the server works on more of them at once than the usual limit': finding(
        peakAt(storm) > usualLimit,
        `more than ${String(usualLimit)}`,
        `${String(peakAt(storm))} at once`,
      ),
      'an endpoint that fails 30 times in a row gets every request': arrivedEach(errors),
      'the proxy counts no ejection': equal(ejectionsIn(storm, errors), 0),
    },
  }),
  mutants: [
    {
      name: 'usual-limits',
      overlay: 'usual-limits.mutant.yaml',
      refutes: '250 requests at once are all answered',
    },
    {
      name: 'outliers',
      overlay: 'outliers.mutant.yaml',
      refutes: 'an endpoint that fails 30 times in a row gets every request',
    },
  ],
});
