import { all, answered, serviceOf } from '#check';
import suite from '../suite.ts';
import { servedBy } from '../zones/served-by.ts';

const count = 30;

/** https://kubernetes.io/docs/concepts/services-networking/service/#traffic-distribution */
export default suite.check({
  promise: "A Service whose trafficDistribution is PreferClose is answered in the caller's own zone.",
  explain: 'A field of the Kubernetes Service, which the proxies obey without outlier detection.',
  // Where the mesh ejects for everybody, the rule of the world that says otherwise switches zones off, too.
  requires: ['unlimited-by-default', 'service-traffic-distribution'],
  apply: { shop: 'service-prefers-its-zone.yaml' },
  async observe({ world: { caller, other, five }, call }) {
    const close = serviceOf(five, 'close');
    const each = [await call(other, serviceOf(five, 'five-v1')), await call(caller, serviceOf(five, 'five-v2'))];
    return { each, fromA: await call(caller, close, { count }), fromB: await call(other, close, { count }) };
  },
  judge: ({ each, fromA, fromB }) => ({
    controls: {
      'each zone answers a caller in the other': all(each, answered),
      'every request is answered': all([fromA, fromB], answered),
    },
    promises: {
      'the endpoints of zone a get every request of the caller in zone a': servedBy(fromA, 'v1'),
      'the endpoints of zone b get every request of the caller in zone b': servedBy(fromB, 'v2'),
    },
  }),
  mutants: [
    {
      name: 'no-preference',
      patch: { 'Service/close': [{ op: 'remove', path: '/spec/trafficDistribution' }] },
      refutes: 'the endpoints of zone a get every request of the caller in zone a',
    },
    {
      name: 'zones-off',
      overlay: { clients: 'zones-off.mutant.yaml' },
      refutes: 'the endpoints of zone b get every request of the caller in zone b',
    },
  ],
});
