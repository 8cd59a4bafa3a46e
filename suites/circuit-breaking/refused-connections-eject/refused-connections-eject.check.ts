import { answered, equal, serviceOf, type Exchange } from '#check';
import { declaredOutliers } from '../ejections/declared-outliers.ts';
import { ejectionsIn } from '../ejections/ejections-in.ts';
import suite from '../suite.ts';
import { untilMerged } from '../ejections/until-merged.ts';

const file = new URL('refused-connections-eject.yaml', import.meta.url);
const [together, split] = [await declaredOutliers(file, 'refused'), await declaredOutliers(file, 'refused-split')];

export default suite.check({
  promise: 'The proxy counts a refused connection as an error of its endpoint, and ejects for it.',
  explain:
    'With splitExternalLocalOriginErrors the proxy counts such failures apart from the others, up to consecutiveLocalOriginFailures.',
  apply: { shop: 'refused-connections-eject.yaml' },
  async observe({ world: { caller, outsider }, call }) {
    const well = await call(caller, outsider);
    const send = (service: string, count: number) =>
      call(caller, serviceOf(outsider, service), { count, concurrency: 1, inDetail: true });
    const eject = async (service: string, errors: number) => ({
      before: await send(service, errors - 1),
      last: await send(service, 1),
    });
    const joined = await eject('refusing', together.consecutive5xxErrors);
    const apart = await eject('refusing-split', split.consecutiveLocalOriginFailures);
    const meanwhile = await untilMerged(call, caller, outsider);
    return {
      ...{ well, meanwhile },
      joined: { ...joined, after: await send('refusing', 5) },
      apart: { ...apart, after: await send('refusing-split', 5) },
    };
  },
  judge: ({ well, joined, apart }) => ({
    controls: {
      'the endpoint answers on its open port': answered(well),
      'each of the first four connections fails': equal(failures(joined.before), joined.before.count),
    },
    promises: {
      'the fifth connection is tried': equal(failures(joined.last), 1),
      'after it, no connection is tried': equal(failures(joined.after), 0),
      'counted apart, consecutiveLocalOriginFailures connections are tried': equal(
        failures(apart.before) + failures(apart.last),
        split.consecutiveLocalOriginFailures,
      ),
      'after those, no connection is tried': equal(failures(apart.after), 0),
      'the proxy counts one ejection for each rule': equal(
        ejectionsIn(...Object.values(joined), ...Object.values(apart)),
        2,
      ),
    },
  }),
  mutants: [
    {
      // More than are tried, ever: there is no ejection to be counted either.
      name: 'eleven',
      patch: {
        'DestinationRule/refused': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/consecutive5xxErrors', value: 11 },
        ],
      },
      refutes: 'after it, no connection is tried',
    },
    {
      name: 'one-fewer',
      patch: {
        'DestinationRule/refused': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/consecutive5xxErrors', value: 4 },
        ],
        'DestinationRule/refused-split': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/consecutiveLocalOriginFailures', value: 2 },
        ],
      },
      refutes: 'the fifth connection is tried',
    },
    {
      name: 'not-split',
      patch: {
        'DestinationRule/refused-split': [
          { op: 'remove', path: '/spec/trafficPolicy/outlierDetection/splitExternalLocalOriginErrors' },
          { op: 'remove', path: '/spec/trafficPolicy/outlierDetection/consecutiveLocalOriginFailures' },
        ],
      },
      refutes: 'after those, no connection is tried',
    },
  ],
});

const failures = ({ upstreams = [] }: Exchange): number =>
  upstreams.reduce((sum, { connectFailures }) => sum + connectFailures, 0);
