import { defineSuite } from '#check';

/**
 * Callers and most rules are in a separate namespace: a rule in the namespace of the service limits the server's sidecar too (see
 * a-rule-beside-the-service), and two breakers in a row cannot be distinguished. Subsets of `five` serve as services with two and three
 * endpoints: Envoy keeps the history of outliers by cluster and endpoint, so no check meets the history of another. The endpoints lie in two
 * zones and each caller in one of them, whatever the nodes say: rules with outlier detection that are not about zones have to switch them off,
 * as on a cluster that spans several.
 */
export default defineSuite({
  title: 'callers leave a failing or full server alone, and no other',
  why: 'A circuit breaker that never trips is discovered in the outage that it should have contained; one that trips too early causes an outage.',
  disturbs: 'namespace',
  seconds: 90,
  topics: ['failures', 'routing'],
  world: {
    caller: { namespace: 'clients', localities: { v1: 'north/a' } },
    other: { namespace: 'clients', localities: { v1: 'north/b' } },
    solo: { namespace: 'shop' },
    five: { namespace: 'shop', versions: { v1: 2, v2: 3 }, localities: { v1: 'north/a', v2: 'north/b' } },
    outsider: { namespace: 'shop', joins: 'outside' },
  },
});
