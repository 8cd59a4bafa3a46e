import type { LoadReport } from '../traffic/load-report.ts';
import { witness, type Expectation } from '../verdict/expectation.ts';
import { piecesIn } from './pieces-in.ts';

/**
 * The witnesses of a load: the servers' own counts have every request that an application answered, and none that was not sent. The mesh
 * makes repeats and copies, so these are counted separately.
 */
export function witnessesOfLoad(load: LoadReport): readonly Expectation[] {
  const { started, cut, byPod, arrivals } = load;
  const fromApplication = Object.values(byPod)
    .flatMap((outcomes) => Object.values(outcomes))
    .reduce((sum, count) => sum + count, 0);
  const first = arrivals.total - arrivals.copies - arrivals.repeats;
  const seen = first + arrivals.repeats;
  const ended = Object.values(load.answers).reduce((sum, count) => sum + count, 0);
  const where = `the load of ${load.from.workload} on ${load.to.workload} (${load.request})`;
  return [
    witness(`callers and servers agree on ${where}`, {
      holds: seen >= fromApplication && first <= started,
      expected: `${String(fromApplication)} to ${String(started)} arrivals, repeats apart`,
      observed: `${String(first)} arrivals, ${String(arrivals.repeats)} repeats, ${String(arrivals.copies)} copies`,
    }),
    witness(`every turn of ${where} is accounted for`, {
      holds: load.planned === started + load.missed && started === ended + cut,
      expected: 'planned = started + missed, started = ended + cut',
      observed: `${String(load.planned)} planned, ${String(started)} started, ${String(load.missed)} missed, ${String(ended)} ended, ${String(cut)} cut`,
    }),
  ];
}

/** Every load inside a record, at any depth. */
export const loadsIn = (record: unknown): readonly LoadReport[] => piecesIn<LoadReport>(record, 'load');
