import { defineSuite } from '#check';

export default defineSuite({
  title: 'the mesh reports your traffic as it happened',
  why: 'Alerts, dashboards and rollouts trust these numbers. A missing number reads as zero, and zero errors look healthy.',
  disturbs: 'namespace',
  seconds: 55,
  topics: ['reports', 'mutual-tls', 'failures'],
  world: {
    frontend: { namespace: 'shop' },
    api: { namespace: 'shop' },
    partner: { namespace: 'partners' },
    // Calls from outside the mesh, and receives the spans.
    collector: { namespace: 'office', joins: 'outside' },
  },
});
