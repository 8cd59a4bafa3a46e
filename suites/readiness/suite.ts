import { defineSuite } from '#check';

export default defineSuite({
  title: 'this cluster and its mesh are fit to be judged',
  why: 'A denial from a proxy that is not there, or a ratio from one that holds old configuration, says nothing about the mesh.',
  disturbs: 'namespace',
  world: {
    caller: { namespace: 'pods' },
    callee: { namespace: 'pods' },
    injected: { namespace: 'labelled', joins: 'by-namespace' },
    outsider: { namespace: 'plain', joins: 'outside' },
    bystander: { namespace: 'plain', joins: 'outside' },
  },
});
