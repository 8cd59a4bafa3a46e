import { all, answered, equal, type Fault } from '#check';
import { arrivedEach, leftAlone } from '../ejections/asked.ts';
import { declaredOutliers } from '../ejections/declared-outliers.ts';
import { ejectionsIn } from '../ejections/ejections-in.ts';
import suite from '../suite.ts';
import { untilMerged } from '../ejections/until-merged.ts';

const outliers = await declaredOutliers(new URL('five-errors-in-a-row-eject.yaml', import.meta.url), 'five-errors');
const few = outliers.consecutive5xxErrors - 1;

export default suite.check({
  promise: 'The proxy ejects an endpoint at its fifth consecutive error, not at the fourth.',
  explain: 'A success resets the count: four errors, a success and four more errors eject no endpoint.',
  apply: 'five-errors-in-a-row-eject.yaml',
  async observe({ world: { caller, solo, outsider }, call }) {
    const send = (count: number, fault: Fault = 'status=200') =>
      call(caller, solo, { count, concurrency: 1, fault, inDetail: true });
    const well = await send(1);
    const errors = [await send(few, 'status=500'), await send(1), await send(few, 'status=503'), await send(1)];
    const row = [await send(few, 'status=500'), await send(1, 'status=503')];
    const meanwhile = await untilMerged(call, caller, outsider);
    const after = await send(3);
    return { well, errors, row, meanwhile, after };
  },
  judge: ({ well, errors, row, meanwhile, after }) => ({
    controls: {
      'the server answers': answered(well),
      'another service answers meanwhile': answered(meanwhile),
    },
    promises: {
      'four errors in a row, a success and four more eject no endpoint': all(errors, arrivedEach),
      'the request with the fifth error still reaches the endpoint': all(row, arrivedEach),
      'after it, the endpoint gets no request': leftAlone(after),
      'the proxy counts one ejection': equal(ejectionsIn(...errors, ...row, after), 1),
    },
  }),
  mutants: [
    {
      name: 'ten',
      patch: {
        'DestinationRule/five-errors': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/consecutive5xxErrors', value: 10 },
        ],
      },
      refutes: 'after it, the endpoint gets no request',
    },
    {
      name: 'four',
      patch: {
        'DestinationRule/five-errors': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/consecutive5xxErrors', value: 4 },
        ],
      },
      refutes: 'four errors in a row, a success and four more eject no endpoint',
    },
    { name: 'no-rule', omits: ['DestinationRule/five-errors'], refutes: 'the proxy counts one ejection' },
  ],
});
