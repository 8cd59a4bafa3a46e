import { defineSuite } from '#check';

export default defineSuite({
  title: 'a failed request is tried again as often as you said, and never more',
  why: 'One retry too many pays a bill twice or finishes off a slow server; one too few makes every restart an error; and a mesh retries though nobody asked it to.',
  requires: ['http-retries'],
  disturbs: 'namespace',
  world: {
    shopper: { namespace: 'shop' },
    // One pod, so that every attempt is seen by one ledger.
    orders: { namespace: 'shop' },
    // Two, so that a retry has somewhere else to go.
    stock: { namespace: 'shop', versions: { v1: 2 } },
    // Has no proxy that could answer in its place.
    legacy: { namespace: 'shop', joins: 'outside' },
  },
});
