import { serviceOf } from '#check';
import suite from '../suite.ts';
import { judgeBothZones, seeBothZones } from '../zones/each-in-its-own.ts';

/** https://kubernetes.io/docs/concepts/services-networking/service/#traffic-distribution */
export default suite.check({
  promise: "A Service whose trafficDistribution is PreferClose is answered in the caller's own zone.",
  explain: 'A field of the Kubernetes Service, which the proxies obey without outlier detection.',
  // Where the mesh ejects for everybody, the rule of the world that says otherwise switches zones off, too.
  requires: ['unlimited-by-default', 'service-traffic-distribution'],
  apply: { shop: 'service-prefers-its-zone.yaml' },
  observe: (context) => seeBothZones(context, serviceOf(context.world.five, 'close')),
  judge: judgeBothZones,
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
