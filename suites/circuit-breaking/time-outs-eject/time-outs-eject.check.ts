import { answered, equal } from '#check';
import { arrivedEach, leftAlone } from '../ejections/asked.ts';
import { declaredOutliers } from '../ejections/declared-outliers.ts';
import { ejectionsIn } from '../ejections/ejections-in.ts';
import suite from '../suite.ts';
import { untilMerged } from '../ejections/until-merged.ts';

const outliers = await declaredOutliers(new URL('time-outs-eject.yaml', import.meta.url), 'time-outs');

export default suite.check({
  promise: 'The proxy ejects an endpoint that times out like one that answers with errors.',
  apply: 'time-outs-eject.yaml',
  async observe({ world: { caller, solo, outsider }, call }) {
    const well = await call(caller, solo, { inDetail: true });
    const count = outliers.consecutive5xxErrors;
    const stalled = await call(caller, solo, {
      count,
      concurrency: count,
      fault: 'stall',
      inDetail: true,
      timeoutMs: 20_000,
    });
    const meanwhile = await untilMerged(call, caller, outsider);
    const after = await call(caller, solo, { inDetail: true });
    return { well, stalled, meanwhile, after };
  },
  judge: ({ well, stalled, meanwhile, after }) => ({
    controls: {
      'without a fault the endpoint answers': answered(well),
      'another service answers meanwhile': answered(meanwhile),
      'the requests that time out reach the endpoint': arrivedEach(stalled),
      'the caller gets a 504 for each': equal(stalled.answers['http-504'] ?? 0, stalled.count),
    },
    promises: {
      'after them, the endpoint gets no request': leftAlone(after),
      'the proxy counts one ejection': equal(ejectionsIn(well, stalled, after), 1),
    },
  }),
  mutants: [
    { name: 'no-rule', omits: ['DestinationRule/time-outs'], refutes: 'after them, the endpoint gets no request' },
    {
      name: 'split',
      patch: {
        'DestinationRule/time-outs': [
          { op: 'add', path: '/spec/trafficPolicy/outlierDetection/splitExternalLocalOriginErrors', value: true },
          { op: 'add', path: '/spec/trafficPolicy/outlierDetection/consecutiveLocalOriginFailures', value: 10 },
        ],
      },
      refutes: 'the proxy counts one ejection',
    },
  ],
});
