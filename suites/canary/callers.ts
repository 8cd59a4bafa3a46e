import {
  all,
  answered,
  control,
  promise,
  type Context,
  type Exchange,
  type Expectation,
} from '../../harness/check/index.ts';
import type { Weights } from './declared-weights.ts';
import { planSample } from './plan-sample.ts';
import { splitAs } from './split-as.ts';

/** What each class of callers was answered, and by whom. */
export interface Callers {
  readonly weights: Weights;
  readonly sameNamespace: Exchange;
  readonly oneConnection: Exchange;
  readonly otherNamespace: Exchange;
}

type Name = 'frontend' | 'partner' | 'api';

/** Asks as each class of callers does, as often as it takes to tell the weights from others. */
export async function askAsCallers(context: Context<Name>, weights: Weights): Promise<Callers> {
  const { world, call } = context;
  const { frontend, partner, api } = world;
  const count = planSample(weights).n;
  return {
    weights,
    sameNamespace: await call(frontend, api, { count }),
    oneConnection: await call(frontend, api, { count, connection: 'kept' }),
    otherNamespace: await call(partner, api, { count }),
  };
}

/** The same for every way to spell the weights. */
export function judgeCallers({
  weights,
  sameNamespace,
  oneConnection,
  otherNamespace,
}: Callers): readonly Expectation[] {
  return [
    control('every request is answered', all([sameNamespace, oneConnection, otherNamespace], answered)),
    promise('a caller in the same namespace is served by the weights', splitAs(sameNamespace, weights)),
    promise('requests on one connection are split like those on many', splitAs(oneConnection, weights)),
    promise('a caller in another namespace is served by the weights', splitAs(otherNamespace, weights)),
  ];
}
