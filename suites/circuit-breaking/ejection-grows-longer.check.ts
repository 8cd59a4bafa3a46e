import { answered, control, finding, promise, within } from '../../harness/check/index.ts';
import { declaredOutliers } from './declared-outliers.ts';
import { ejectionWindows, type EjectionWindow } from './ejection-windows.ts';
import suite from './suite.ts';
import { timeline } from './timeline.ts';

const file = new URL('ejection-grows-longer.yaml', import.meta.url);
const { consecutive5xxErrors, baseEjectionTime, interval } = await declaredOutliers(file, 'grows-longer');
/** The sweep that lets it back in comes at every interval, and is late on a busy machine. Below the next multiple. */
const slack = interval + 1500;

export default suite.check({
  promise: 'An endpoint that fails again at once is ejected for twice its base ejection time.',
  apply: 'ejection-grows-longer.yaml',
  async observe({ world: { caller, solo }, call }) {
    const well = await call(caller, solo);
    const every = 25;
    const count = Math.ceil((3 * baseEjectionTime + 3 * interval) / every);
    const flow = await call(caller, solo, {
      ...{ count, everyMs: every, concurrency: 16, fault: 'status=503', inDetail: true },
    });
    return { well, flow };
  },
  judge: ({ well, flow }) => {
    const windows = ejectionWindows([flow], flow.servers[0]?.pod ?? '', consecutive5xxErrors);
    const [first, second] = windows;
    return [
      control('it answers at first', answered(well)),
      // Each interval that it is well takes one ejection off the count: then there is nothing to see. When in the interval it came back is
      // not known, so half of one has to do.
      control(
        'having returned, it fails again within half an interval',
        finding(
          second === undefined || second.failedFor < interval / 2,
          `less than ${String(interval / 2)} ms`,
          `${String(second?.failedFor)} ms`,
        ),
      ),
      promise('the first ejection lasts one base ejection time', lasted(first, 1)),
      promise('the second lasts two', lasted(second, 2)),
    ];
  },
  table: ({ flow }) => timeline([flow], consecutive5xxErrors),
  mutants: [
    {
      name: 'twice-the-time',
      overlay: 'ejection-grows-longer.twice-the-time.mutant.yaml',
      refutes: 'the first ejection lasts one base ejection time',
    },
    {
      // An interval so short that the count is forgotten before the next error.
      name: 'forgotten-at-once',
      overlay: 'ejection-grows-longer.forgotten-at-once.mutant.yaml',
      refutes: 'the second lasts two',
    },
  ],
});

function lasted(window: EjectionWindow | undefined, times: number) {
  const [from, to] = [times * baseEjectionTime, times * baseEjectionTime + slack];
  const gap = window?.to === undefined ? Infinity : window.to - window.from;
  return within(gap, { from, to, unit: 'ms' });
}
