import { all, answered, equal, finding, within } from '#check';
import { declaredOutliers } from '../ejections/declared-outliers.ts';
import { ejectedFor, ejectionWindows } from '../ejections/ejection-windows.ts';
import { ejectionsIn } from '../ejections/ejections-in.ts';
import { heardInTime } from '../ejections/heard-in-time.ts';
import suite from '../suite.ts';
import { timeline } from '../ejections/timeline.ts';

const file = new URL('healthy-endpoints-keep-answering.yaml', import.meta.url);
const { consecutive5xxErrors, baseEjectionTime, interval } = await declaredOutliers(file, 'healthy-endpoints');
/** The sweep that lets it back in comes at every interval; then the balancer has to choose it. Well below twice the time. */
const atMost = baseEjectionTime + interval + 1500;

export default suite.check({
  promise: 'A failing endpoint gets no request for baseEjectionTime while the healthy ones answer.',
  explain:
    "Afterwards it gets requests again. The proxy's workers may send it a few more until they know of the ejection, at most for Envoy's merge window.",
  apply: 'healthy-endpoints-keep-answering.yaml',
  async observe({ world: { caller, five }, call, misbehave }) {
    const well = await call(caller, five);
    const bad = five.pod;
    const send = (count: number) => call(caller, five, { count, everyMs: 20, inDetail: true });
    // Some more than it takes, for what is on its way by then, and too few for another ejection, however long its errors take to come.
    await misbehave(five, { fault: `next=${consecutive5xxErrors + 3}:503`, pods: [bad] });
    return { bad, well, flow: [await send(75), await send(250)] };
  },
  judge: ({ bad, well, flow }) => {
    const windows = ejectionWindows(flow, bad, consecutive5xxErrors);
    const [window] = windows;
    const gap = ejectedFor(window);
    const failed = flow.flatMap(({ requests = [] }) => requests).filter(({ kind }) => kind !== 'http-200');
    const elsewhere = failed.filter(({ server }) => server?.pod !== bad).length;
    return {
      controls: {
        'every endpoint answers at first': answered(well),
        'the failing endpoint fails often enough to be ejected': finding(
          window !== undefined,
          '5 errors',
          `${String(failed.length)} errors`,
        ),
      },
      promises: {
        'no other endpoint fails': equal(elsewhere, 0),
        "the endpoint gets no request once the proxy's workers know of its ejection": all(windows, heardInTime),
        'the endpoint gets no request for its base ejection time': within(gap, {
          from: baseEjectionTime,
          to: Infinity,
          unit: 'ms',
        }),
        'then the endpoint gets requests again': within(gap, { from: 0, to: atMost, unit: 'ms' }),
        'the proxy counts one ejection': equal(ejectionsIn(...flow), 1),
      },
    };
  },
  table: ({ flow }) => timeline(flow, consecutive5xxErrors),
  mutants: [
    {
      name: 'three-times',
      patch: {
        'DestinationRule/healthy-endpoints': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/baseEjectionTime', value: '9s' },
        ],
      },
      refutes: 'then the endpoint gets requests again',
    },
    {
      name: 'half-the-time',
      patch: {
        'DestinationRule/healthy-endpoints': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/baseEjectionTime', value: '1.5s' },
        ],
      },
      refutes: 'the endpoint gets no request for its base ejection time',
    },
    {
      name: 'ten-percent',
      patch: {
        'DestinationRule/healthy-endpoints': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/maxEjectionPercent', value: 10 },
        ],
      },
      refutes: 'the proxy counts one ejection',
    },
    {
      name: 'tired-soon',
      overlay: { shop: 'tired-soon.mutant.yaml' },
      refutes: 'no other endpoint fails',
    },
    {
      name: 'no-rule',
      omits: ['DestinationRule/healthy-endpoints'],
      refutes: "the endpoint gets no request once the proxy's workers know of its ejection",
    },
  ],
});
