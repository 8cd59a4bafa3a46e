import { all, answered, finding, within } from '#check';
import { declaredOutliers } from '../ejections/declared-outliers.ts';
import { ejectedFor, ejectionWindows } from '../ejections/ejection-windows.ts';
import { heardInTime } from '../ejections/heard-in-time.ts';
import suite from '../suite.ts';
import { timeline } from '../ejections/timeline.ts';

const file = new URL('ejection-grows-longer.yaml', import.meta.url);
const { consecutive5xxErrors, baseEjectionTime, interval } = await declaredOutliers(file, 'grows-longer');
/** The sweep that lets it back in comes at every interval, and is late on a busy machine. Below the next multiple. */
const slack = interval + 1500;

export default suite.check({
  promise: 'An endpoint that fails again right after its return is ejected for twice as long.',
  explain:
    'An ejection lasts baseEjectionTime times the number of recent ejections. Each interval without one takes one off that number.',
  apply: 'ejection-grows-longer.yaml',
  async observe({ world: { caller, solo }, call }) {
    const well = await call(caller, solo);
    const every = 25;
    // Long enough for two returns that a busy machine stretches (once to 505 ms, where less than 500 was needed), and the one after them that
    // tells: one, one, one and two base times, each ended by a sweep that is an interval late, and as much again for the errors between them.
    const count = Math.ceil((5 * baseEjectionTime + 8 * interval) / every);
    const flow = await call(caller, solo, {
      ...{ count, everyMs: every, concurrency: 16, fault: 'status=503', inDetail: true },
    });
    return { well, flow };
  },
  judge: ({ well, flow }) => {
    const windows = ejectionWindows([flow], flow.servers[0]?.pod ?? '', consecutive5xxErrors);
    const [first] = windows;
    // Of a third ejection the end may come too late to be seen.
    const at = windows.findIndex(
      ({ failedFor, to }, index) => failedFor < interval / 2 && (index === 1 || (index > 1 && to !== undefined)),
    );
    const timesBefore = at === 1 ? 1 : Math.floor(ejectedFor(windows[at - 1]) / baseEjectionTime);
    const lasted = (window: (typeof windows)[number] | undefined, times: number) => {
      const due = times * baseEjectionTime;
      return within(ejectedFor(window), { from: due, to: due + slack, unit: 'ms' });
    };
    return {
      controls: {
        'the endpoint answers at first': answered(well),
        // Each interval that it is well takes one ejection off the count: then there is nothing to see. When in the interval it came back is
        // not known, so half of one has to do, after one of its returns.
        'after its return the endpoint fails again within half an interval': finding(
          windows.length < 2 || at > 0,
          `less than ${String(interval / 2)} ms, once`,
          windows.map(({ failedFor }) => `${String(failedFor)} ms`).join(', '),
        ),
      },
      promises: {
        'the first ejection lasts one base ejection time': lasted(first, 1),
        'the next ejection lasts one base ejection time longer': lasted(windows[at], timesBefore + 1),
        "the endpoint gets no request once the proxy's workers know of its ejection": all(windows, heardInTime),
      },
    };
  },
  table: ({ flow }) => timeline([flow], consecutive5xxErrors),
  mutants: [
    {
      name: 'three-times',
      patch: {
        'DestinationRule/grows-longer': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/baseEjectionTime', value: '9s' },
        ],
      },
      refutes: 'the first ejection lasts one base ejection time',
    },
    {
      // An interval so short that the count is forgotten before the next error.
      name: 'forgotten-at-once',
      patch: {
        'DestinationRule/grows-longer': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/interval', value: '0.01s' },
        ],
      },
      refutes: 'the next ejection lasts one base ejection time longer',
    },
    {
      name: 'told-late',
      overlay: 'told-late.mutant.yaml',
      refutes: "the endpoint gets no request once the proxy's workers know of its ejection",
    },
  ],
});
