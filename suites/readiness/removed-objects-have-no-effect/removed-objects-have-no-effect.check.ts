import { judgeRemovals, left, neverThere, seeRemovals } from '../removals/seen-removals.ts';
import readiness from '../suite.ts';

export default readiness.check({
  promise: 'A removed object has no effect on any pod, whatever its kind.',
  explain:
    'Each kind is seen by requests through each proxy that obeyed the object: before it, with it, and after its removal. Where the control plane loses a removal, it is reminded after 11 s; removals-arrive judges that.',
  requires: ['mutual-tls', 'http-authorization', 'http-routing', 'request-authentication'],
  prepare: ({ mesh }) => Promise.resolve({ mode: mesh.defaults.plaintext === 'answered' ? 'STRICT' : 'PERMISSIVE' }),
  fill: (manifest, { mode }) =>
    manifest.kind === 'PeerAuthentication' ? { ...manifest, spec: { mtls: { mode } } } : manifest,
  observe: (context) =>
    seeRemovals(context, [
      'PeerAuthentication',
      'RequestAuthentication',
      'EnvoyFilter',
      'VirtualService',
      'DestinationRule',
      'Sidecar',
    ]),
  judge: judgeRemovals,
  mutants: [
    left('PeerAuthentication'),
    left('RequestAuthentication'),
    left('EnvoyFilter'),
    left('VirtualService'),
    left('DestinationRule'),
    left('Sidecar'),
    neverThere,
  ],
});
