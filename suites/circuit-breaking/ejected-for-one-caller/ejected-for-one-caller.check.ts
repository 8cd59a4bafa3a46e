import { answered, equal } from '#check';
import { arrivedEach, leftAlone } from '../ejections/asked.ts';
import { declaredOutliers } from '../ejections/declared-outliers.ts';
import { ejectionsIn } from '../ejections/ejections-in.ts';
import suite from '../suite.ts';
import { untilMerged } from '../ejections/until-merged.ts';

const outliers = await declaredOutliers(new URL('ejected-for-one-caller.yaml', import.meta.url), 'one-caller');

export default suite.check({
  promise: "An endpoint that one caller's proxy ejects stays available to every other caller.",
  apply: 'ejected-for-one-caller.yaml',
  async observe({ world: { caller, other, solo, outsider }, call }) {
    const before = await call(other, solo, { inDetail: true });
    const fault = 'status=503';
    const errors = await call(caller, solo, {
      ...{ count: outliers.consecutive5xxErrors, concurrency: 1, fault, inDetail: true },
    });
    const meanwhile = await untilMerged(call, caller, outsider);
    const [own, others] = [await call(caller, solo, { inDetail: true }), await call(other, solo, { inDetail: true })];
    return { before, errors, meanwhile, own, others };
  },
  judge: ({ before, errors, meanwhile, own, others }) => ({
    controls: {
      'the errors arrive': arrivedEach(errors),
      'another service answers meanwhile': answered(meanwhile),
    },
    promises: {
      'the caller that saw the errors no longer reaches the endpoint': leftAlone(own),
      'the other caller is answered': answered(others),
      "the other caller's proxy counts no ejection": equal(ejectionsIn(before, others), 0),
    },
  }),
  mutants: [
    {
      name: 'ten',
      patch: {
        'DestinationRule/one-caller': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/consecutive5xxErrors', value: 10 },
        ],
      },
      refutes: 'the caller that saw the errors no longer reaches the endpoint',
    },
    {
      name: 'for-both',
      overlay: 'for-both.mutant.yaml',
      refutes: 'the other caller is answered',
    },
  ],
});
