import { defineSuite } from '#check';

export default defineSuite({
  title: 'only those you allow may call',
  why: 'A policy that is accepted by the API server and enforced by nobody looks exactly like one that works, until somebody tries.',
  requires: ['http-authorization'],
  disturbs: 'namespace',
  world: {
    frontend: { namespace: 'shop' },
    api: { namespace: 'shop' },
    db: { namespace: 'shop' },
    worker: { namespace: 'shop' },
    partner: { namespace: 'partners' },
    outsider: { namespace: 'legacy', joins: 'outside' },
  },
});
