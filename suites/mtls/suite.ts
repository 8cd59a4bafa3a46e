import { defineSuite } from '#check';

export default defineSuite({
  title: 'only workloads with an identity are answered, and only by a workload with an identity',
  why: 'A mesh that falls back to plaintext keeps working, and nobody notices until an auditor or an intruder does.',
  requires: ['mutual-tls'],
  disturbs: 'namespace',
  world: {
    server: { namespace: 'vault' },
    client: { namespace: 'vault' },
    visitor: { namespace: 'office' },
    clerk: { namespace: 'office' },
    stranger: { namespace: 'street', joins: 'outside' },
  },
});
