import { all, answered, type Context, type Exchange } from '#check';
import type { Weights } from './declared-weights.ts';
import { askFor, endedByRule, splitAs } from './split-as.ts';

/**
 * A connection that is bound to a version, or to a few of its own choosing, is off by far. Its requests come one after the other, which is
 * what they are to prove, and takes as long as each of them does.
 */
const boundToOne = 0.15;

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
  return {
    weights,
    sameNamespace: await askFor(weights, (count) => call(frontend, api, { count })),
    oneConnection: await askFor(weights, (count) => call(frontend, api, { count, connection: 'kept' }), boundToOne),
    otherNamespace: await askFor(weights, (count) => call(partner, api, { count })),
  };
}

/** The same for every way to spell the weights. */
export function judgeCallers({ weights, sameNamespace, oneConnection, otherNamespace }: Callers) {
  return {
    controls: {
      'every request is answered': all([sameNamespace, oneConnection, otherNamespace], answered),
      'each sample ended by its rule': all(
        [
          endedByRule(sameNamespace, weights),
          endedByRule(oneConnection, weights, boundToOne),
          endedByRule(otherNamespace, weights),
        ],
        (each) => each,
      ),
    },
    promises: {
      'a caller in the same namespace is served by the weights': splitAs(sameNamespace, weights),
      'requests on one connection are split like those on many': splitAs(oneConnection, weights, boundToOne),
      'a caller in another namespace is served by the weights': splitAs(otherNamespace, weights),
    },
  };
}
