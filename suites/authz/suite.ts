import { defineSuite } from '#check';

export default defineSuite({
  title: 'only callers that your policies allow get in',
  why: 'A policy that the API server accepts and no proxy enforces looks exactly like one that works, until an attacker tries.',
  requires: ['http-authorization'],
  disturbs: 'namespace',
  seconds: 80,
  topics: ['authorization', 'mutual-tls', 'membership', 'routing'],
  world: {
    frontend: { namespace: 'shop' },
    api: { namespace: 'shop' },
    db: { namespace: 'shop' },
    worker: { namespace: 'shop' },
    partner: { namespace: 'partners' },
    outsider: { namespace: 'legacy', joins: 'outside' },
  },
});
