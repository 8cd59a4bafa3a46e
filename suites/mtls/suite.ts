import { defineSuite } from '#check';

export default defineSuite({
  title: 'workloads answer only callers with a mesh identity, and call only servers with one',
  why: 'A mesh that falls back to plaintext keeps working, and the gap stays unnoticed until an auditor or an intruder finds it.',
  requires: ['mutual-tls'],
  disturbs: 'namespace',
  seconds: 40,
  topics: ['mutual-tls', 'authorization', 'routing', 'membership'],
  world: {
    server: { namespace: 'vault' },
    client: { namespace: 'vault' },
    visitor: { namespace: 'office' },
    clerk: { namespace: 'office' },
    stranger: { namespace: 'street', joins: 'outside' },
  },
});
