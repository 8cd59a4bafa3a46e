import { all, answered, serviceOf, type Context, type Exchange, type Workload } from '#check';
import type suite from '../suite.ts';
import { servedBy } from './served-by.ts';

/** Of a caller that is spread over all endpoints, all requests go to one zone less than once in four million runs. */
const count = 30;

/** What a caller in each of the two zones met. */
interface Seen {
  /** Each zone, called from the other one by a service of its own. */
  readonly each: readonly Exchange[];
  readonly fromA: Exchange;
  readonly fromB: Exchange;
}

/** Calls a service with endpoints in both zones (suite.ts) from each of them. */
export async function seeBothZones(
  { world: { caller, other, five }, call }: Pick<Context<keyof (typeof suite)['world']>, 'world' | 'call'>,
  called: Workload,
): Promise<Seen> {
  // The services of the versions, which the rule is not about.
  const each = [await call(other, serviceOf(five, 'five-v1')), await call(caller, serviceOf(five, 'five-v2'))];
  return { each, fromA: await call(caller, called, { count }), fromB: await call(other, called, { count }) };
}

/** Each caller is served by its own zone alone. Pure. */
export const judgeBothZones = ({ each, fromA, fromB }: Seen) => ({
  controls: {
    'each zone answers a caller in the other': all(each, answered),
    'every request is answered': all([fromA, fromB], answered),
  },
  promises: {
    'the endpoints of zone a get every request of the caller in zone a': servedBy(fromA, 'v1'),
    'the endpoints of zone b get every request of the caller in zone b': servedBy(fromB, 'v2'),
  },
});
