import { defineSuite } from '#check';

export default defineSuite({
  title: 'this cluster and its mesh are ready to be tested',
  why: 'A denial by a missing proxy, or a ratio from a proxy with old configuration, says nothing about the mesh.',
  disturbs: 'namespace',
  seconds: 15,
  topics: ['membership', 'mutual-tls', 'authorization', 'routing'],
  world: {
    caller: { namespace: 'pods' },
    callee: { namespace: 'pods' },
    injected: { namespace: 'labelled', joins: 'by-namespace' },
    outsider: { namespace: 'plain', joins: 'outside' },
    bystander: { namespace: 'plain', joins: 'outside' },
  },
});
