import { defineSuite } from '#check';

export default defineSuite({
  title: 'a new version gets the share you give it',
  why: 'Weights that hold for one caller and not for another look like a healthy rollout, until the version nobody watched has all the traffic.',
  requires: ['http-routing'],
  disturbs: 'namespace',
  connections: 'kept',
  worlds: 2,
  world: {
    frontend: { namespace: 'shop' },
    partner: { namespace: 'partners' },
    // One pod and five, so that a share that follows the number of pods is told from one that follows the weight.
    api: { namespace: 'shop', versions: { v1: 1, v2: 5, v3: 1 } },
  },
});
