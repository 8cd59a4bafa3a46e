import { defineSuite } from '#check';

export default defineSuite({
  title: 'the mesh retries a failed request as often as you declare, and never more',
  why: 'One retry too many pays a bill twice or overloads a slow server; one too few turns every restart into an error. And a mesh retries by default.',
  requires: ['http-retries'],
  disturbs: 'namespace',
  seconds: 50,
  topics: ['failures', 'routing'],
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
