import { defineSuite } from '#check';

/**
 * The callers are in a namespace of their own, and so are most rules: beside the service, a rule's connection pool binds the server's
 * sidecar too (see a-rule-beside-the-service), and two breakers in a row cannot be told apart. Subsets of `five` are the services of two
 * and of three endpoints: outlier detection remembers by cluster and endpoint, so that no check meets the history of another.
 */
export default defineSuite({
  title: 'callers leave a failing or full server alone, and no other',
  why: 'A circuit breaker that never trips is discovered in the outage that it should have contained; one that trips too early causes an outage.',
  disturbs: 'namespace',
  world: {
    caller: { namespace: 'clients' },
    other: { namespace: 'clients' },
    solo: { namespace: 'shop' },
    five: { namespace: 'shop', versions: { v1: 2, v2: 3 } },
    outsider: { namespace: 'shop', joins: 'outside' },
  },
});
