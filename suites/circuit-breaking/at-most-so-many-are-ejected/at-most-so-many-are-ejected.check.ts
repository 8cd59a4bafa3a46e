import { answered, byClaim, equal } from '#check';
import { declaredOutliers } from '../ejections/declared-outliers.ts';
import { askedIn, ejectedIn } from '../ejections/ejected-in.ts';
import suite from '../suite.ts';
import { untilMerged } from '../ejections/until-merged.ts';

const file = new URL('at-most-so-many-are-ejected.yaml', import.meta.url);
const { maxEjectionPercent } = await declaredOutliers(file, 'at-most');

/** Since Envoy 1.28 the limit also holds for the first ejection, so a single endpoint is never ejected (envoyproxy/envoy#27909). */
const allowed = (endpoints: number): number => Math.floor((endpoints * maxEjectionPercent) / 100);

const services = [
  { endpoints: 1, subset: '' },
  { endpoints: 2, subset: 'two' },
  { endpoints: 3, subset: 'three' },
  { endpoints: 5, subset: '' },
] as const;

/** Requests per endpoint: more than enough for each to fail five times, or to get a request at all. */
const enough = 24;

export default suite.check({
  promise: 'However many endpoints fail, the proxy ejects at most maxEjectionPercent of them.',
  explain: 'Envoy rounds down: none of one endpoint is ejected, one of two and of three, two of five.',
  apply: 'at-most-so-many-are-ejected.yaml',
  async observe({ world: { caller, solo, five, outsider }, call, misbehave }) {
    const well = [await call(caller, solo), await call(caller, five)];
    await Promise.all([solo, five].map((who) => misbehave(who, { fault: 'status=503' })));
    const send = ({ endpoints, subset }: (typeof services)[number]) =>
      call(caller, endpoints === 1 ? solo : five, {
        count: enough * endpoints,
        headers: [['x-subset', subset]],
        inDetail: true,
      });
    const failing = [];
    for (const service of services) failing.push(await send(service));
    const meanwhile = await untilMerged(call, caller, outsider);
    const cases = [];
    for (const [index, service] of services.entries()) {
      const during = failing[index];
      const ejected = during === undefined ? 0 : ejectedIn(during, service.subset);
      cases.push({ ...service, ejected, during, after: await send(service) });
    }
    return { well, meanwhile, cases };
  },
  judge: ({ well, meanwhile, cases }) => ({
    controls: byClaim([...well, meanwhile].map((each) => [`${each.to.workload} answers`, answered(each)])),
    promises: byClaim(
      cases.flatMap(({ endpoints, ejected, after }) => [
        [claimOf(endpoints), equal(ejected, allowed(endpoints))],
        [`of ${String(endpoints)}, the others still get requests`, equal(askedIn(after).length, endpoints - ejected)],
      ]),
    ),
  }),
  table: ({ cases }) => ({
    title: `ejected when all fail, maxEjectionPercent ${String(maxEjectionPercent)}`,
    columns: ['endpoints', 'allowed', 'ejected', 'still called'],
    rows: cases.map(({ endpoints, ejected, after }) =>
      [endpoints, allowed(endpoints), ejected, askedIn(after).length].map(String),
    ),
  }),
  mutants: [
    {
      name: 'all',
      patch: {
        'DestinationRule/at-most': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/maxEjectionPercent', value: 100 },
        ],
        'DestinationRule/at-most-of-one': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/maxEjectionPercent', value: 100 },
        ],
      },
      refutes: 'of 1, 0 are ejected',
    },
    {
      name: 'by-default',
      patch: {
        'DestinationRule/at-most': [{ op: 'remove', path: '/spec/trafficPolicy/outlierDetection/maxEjectionPercent' }],
        'DestinationRule/at-most-of-one': [
          { op: 'remove', path: '/spec/trafficPolicy/outlierDetection/maxEjectionPercent' },
        ],
      },
      refutes: 'of 5, 2 are ejected',
    },
    {
      name: 'forty',
      patch: {
        'DestinationRule/at-most': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/maxEjectionPercent', value: 40 },
        ],
        'DestinationRule/at-most-of-one': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/maxEjectionPercent', value: 40 },
        ],
      },
      refutes: 'of 2, 1 are ejected',
    },
    {
      // With more than a tenth ejected, fewer than minHealthPercent are healthy: Envoy calls all of them again.
      name: 'panics',
      patch: {
        'DestinationRule/at-most': [
          { op: 'add', path: '/spec/trafficPolicy/outlierDetection/minHealthPercent', value: 90 },
        ],
        'DestinationRule/at-most-of-one': [
          { op: 'add', path: '/spec/trafficPolicy/outlierDetection/minHealthPercent', value: 90 },
        ],
      },
      refutes: 'of 2, the others still get requests',
    },
    {
      // The only endpoint is ejected and called all the same, since no healthy one is left.
      name: 'ejected-yet-asked',
      patch: {
        'DestinationRule/at-most-of-one': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/maxEjectionPercent', value: 100 },
          { op: 'add', path: '/spec/trafficPolicy/outlierDetection/minHealthPercent', value: 90 },
        ],
      },
      refutes: 'of 1, the others still get requests',
    },
  ],
});

function claimOf(endpoints: number): string {
  return `of ${String(endpoints)}, ${String(allowed(endpoints))} are ejected`;
}
