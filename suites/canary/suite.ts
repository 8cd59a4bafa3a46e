import { defineSuite } from '#check';

export default defineSuite({
  title: 'a new version gets the share you give it',
  why: 'Where weights hold for one caller and not for another, a rollout looks healthy until a version that was hardly tested serves all traffic.',
  requires: ['http-routing'],
  disturbs: 'namespace',
  seconds: 100,
  topics: ['routing', 'failures', 'reports'],
  connections: 'kept',
  worlds: 2,
  world: {
    frontend: { namespace: 'shop' },
    partner: { namespace: 'partners' },
    // One pod and five, which distinguishes a share by the number of pods from a share by weight.
    api: { namespace: 'shop', versions: { v1: 1, v2: 5, v3: 1 } },
  },
});
