import { defineSuite } from '#check';

/** Every other world shadows what is set for everybody by rules of its own; here a rule of the root namespace has its whole effect. */
export default defineSuite({
  title: 'ordinary workloads, without rules of their own, get what the mesh promises to all',
  why: 'One rule in the root namespace can switch off encryption for every workload that does not say otherwise, and most do not.',
  requires: ['mutual-tls'],
  disturbs: 'namespace',
  seconds: 12,
  terms: 'as-everybody',
  world: {
    frontend: { namespace: 'shop', versions: { v1: 1, v2: 1 } },
    api: { namespace: 'shop', versions: { v1: 1, v2: 1 } },
    visitor: { namespace: 'street', joins: 'outside' },
  },
});
