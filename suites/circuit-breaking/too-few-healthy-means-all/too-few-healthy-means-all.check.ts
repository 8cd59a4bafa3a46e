import { all, answered, byClaim, equal, finding } from '#check';
import { declaredOutliers } from '../ejections/declared-outliers.ts';
import { askedIn, ejectedIn } from '../ejections/ejected-in.ts';
import suite from '../suite.ts';
import { untilMerged } from '../ejections/until-merged.ts';

const file = new URL('too-few-healthy-means-all.yaml', import.meta.url);
const { minHealthPercent } = await declaredOutliers(file, 'too-few');

const of = {
  1: { endpoints: 1, subset: '' },
  2: { endpoints: 2, subset: 'two' },
  3: { endpoints: 3, subset: 'three' },
  5: { endpoints: 5, subset: '' },
} as const;

/** Requests per endpoint: more than enough for each failing one to fail five times, and for each endpoint in use to get one. */
const enough = 24;

export default suite.check({
  promise: 'The proxy calls ejected endpoints only while fewer than minHealthPercent are healthy.',
  explain:
    "This is Envoy's panic threshold: below it, the proxy ignores health and spreads requests over all endpoints.",
  apply: 'too-few-healthy-means-all.yaml',
  async observe({ world: { caller, solo, five, outsider }, call, misbehave }) {
    const well = [await call(caller, solo), await call(caller, five)];
    const versions = { two: ['v1'], three: ['v2'], '': ['v1', 'v2'] };
    const pods = (subset: Service['subset']) =>
      five.pods.flatMap((pod) => (versions[subset].includes(pod.version) ? [pod.name] : []));
    const round = async (failing: readonly string[], services: readonly Service[]) => {
      await misbehave(five, { fault: 'status=503', pods: failing });
      const send = ({ endpoints, subset }: Service) =>
        call(caller, endpoints === 1 ? solo : five, {
          count: enough * endpoints,
          headers: [['x-subset', subset]],
          inDetail: true,
        });
      const during = [];
      for (const service of services) during.push(await send(service));
      const meanwhile = await untilMerged(call, caller, outsider);
      const cases = [];
      for (const [index, service] of services.entries()) {
        const mine = failing.filter((pod) => pods(service.subset).includes(pod));
        const first = during[index];
        const ejected = first === undefined ? 0 : ejectedIn(first, service.subset);
        cases.push({
          ...service,
          failing: service.endpoints === 1 ? [solo.pod] : mine,
          ejected,
          first,
          after: await send(service),
        });
      }
      return { meanwhile, cases };
    };
    await misbehave(solo, { fault: 'status=503' });
    const three = [...pods('two').slice(1), ...pods('three').slice(1)];
    const rounds = [
      await round(three, [of[1], of[2], of[3], of[5]]),
      await round([...pods('two'), ...three.slice(1)], [of[2], of[5]]),
    ];
    return {
      well: [...well, ...rounds.map(({ meanwhile }) => meanwhile)],
      cases: rounds.flatMap(({ cases }) => cases),
    };
  },
  judge: ({ well, cases }) => ({
    controls: byClaim(
      // There are two exchanges with the server that each round calls at its end.
      [...Map.groupBy(well, ({ to }) => to.workload)].map(([name, each]) => [`${name} answers`, all(each, answered)]),
    ),
    promises: byClaim(
      cases.flatMap((each) => {
        const { endpoints, failing, ejected, after } = each;
        const asked = askedIn(after);
        const wrong = asked.filter((pod) => failing.includes(pod));
        return [
          [
            `of ${String(endpoints)}, the ${String(failing.length)} that fail are ejected`,
            equal(ejected, failing.length),
          ],
          [
            claimOf(each),
            isEnough(each)
              ? finding(
                  wrong.length === 0 && asked.length > 0,
                  'only the healthy',
                  `${String(wrong.length)} failing ones asked`,
                )
              : equal(asked.length, endpoints),
          ],
        ];
      }),
    ),
  }),
  table: ({ cases }) => ({
    title: `endpoints that get requests, minHealthPercent ${String(minHealthPercent)}`,
    columns: ['endpoints', 'ejected', 'healthy', 'called'],
    rows: cases.map(({ endpoints, ejected, after }) => [
      String(endpoints),
      String(ejected),
      `${String(Math.round((100 * (endpoints - ejected)) / endpoints))} %`,
      String(askedIn(after).length),
    ]),
  }),
  mutants: [
    {
      name: 'fifty',
      patch: {
        'DestinationRule/too-few': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/minHealthPercent', value: 50 },
        ],
        'DestinationRule/too-few-of-one': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/minHealthPercent', value: 50 },
        ],
      },
      refutes: 'with 2 of 5 healthy, only those get requests',
    },
    {
      name: 'unset',
      patch: {
        'DestinationRule/too-few': [{ op: 'remove', path: '/spec/trafficPolicy/outlierDetection/minHealthPercent' }],
        'DestinationRule/too-few-of-one': [
          { op: 'remove', path: '/spec/trafficPolicy/outlierDetection/minHealthPercent' },
        ],
      },
      refutes: 'with 0 of 2 healthy, all get requests',
    },
    {
      // Default: 10 %, which of five endpoints is none.
      name: 'by-default',
      patch: {
        'DestinationRule/too-few': [{ op: 'remove', path: '/spec/trafficPolicy/outlierDetection/maxEjectionPercent' }],
        'DestinationRule/too-few-of-one': [
          { op: 'remove', path: '/spec/trafficPolicy/outlierDetection/maxEjectionPercent' },
        ],
      },
      refutes: 'of 5, the 3 that fail are ejected',
    },
  ],
});

interface Service {
  readonly endpoints: number;
  readonly subset: 'two' | 'three' | '';
}

interface Case extends Pick<Service, 'endpoints'> {
  readonly failing: readonly string[];
}

function isEnough({ endpoints, failing }: Case): boolean {
  return (100 * (endpoints - failing.length)) / endpoints >= minHealthPercent;
}

function claimOf(each: Case): string {
  const { endpoints, failing } = each;
  const healthy = `with ${String(endpoints - failing.length)} of ${String(endpoints)} healthy`;
  return isEnough(each) ? `${healthy}, only those get requests` : `${healthy}, all get requests`;
}
