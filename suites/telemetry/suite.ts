import { defineSuite } from '#check';

export default defineSuite({
  title: 'what the mesh says of your traffic is what happened',
  why: 'Alerts, dashboards and rollouts believe these numbers. One that is missing reads as zero, and zero errors look like health.',
  disturbs: 'namespace',
  world: {
    frontend: { namespace: 'shop' },
    api: { namespace: 'shop' },
    partner: { namespace: 'partners' },
    // Calls from outside the mesh, and takes the spans.
    collector: { namespace: 'office', joins: 'outside' },
  },
});
