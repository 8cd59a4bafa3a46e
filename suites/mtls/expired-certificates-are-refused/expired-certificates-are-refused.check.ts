import { all, answered, handshakeEnded } from '#check';
import { countedAsTlsErrors } from '../handshakes/counted-as-tls-errors.ts';
import { foreignTls } from '../handshakes/foreign-tls.ts';
import { outOfDate } from '../handshakes/out-of-date.ts';
import mtls from '../suite.ts';

export default mtls.check({
  promise: 'A STRICT server refuses a mesh certificate that has expired or is not valid yet.',
  explain: 'A stolen key is of no use once its certificate has expired: most meshes revoke none.',
  requires: ['readable-mesh-ca'],
  apply: 'server-strict.yaml',
  async prepare({ world: { client }, mesh }) {
    return outOfDate(client.identity, await mesh.certificateAuthority());
  },
  async observe({ world, call, handshake, mesh }, { inDate, expired, notYetValid }) {
    const { client, server, stranger } = world;
    const insider = await call(client, server);
    const before = await mesh.counters(server.member);
    const accepted = await handshake(stranger, server, { certificate: inDate });
    const [expiredProbes, earlyProbes] = await Promise.all(
      [expired, notYetValid].map((certificate) =>
        Promise.all(foreignTls.map((way) => handshake(stranger, server, { ...way, certificate }))),
      ),
    );
    const after = await mesh.counters(server.member);
    return { insider, accepted, expiredProbes, earlyProbes, tlsErrors: after.tlsErrors - before.tlsErrors };
  },
  judge: ({ insider, accepted, expiredProbes = [], earlyProbes = [], tlsErrors }) => ({
    controls: {
      'a meshed caller is answered': answered(insider),
      'a certificate in date that is made the same way is accepted': handshakeEnded(accepted, 'accepted'),
    },
    promises: {
      'an expired certificate is refused': all(expiredProbes, (probe) =>
        handshakeEnded(probe, 'tls-alert:certificate-expired'),
      ),
      'a certificate that is not valid yet is refused': all(earlyProbes, (probe) =>
        // BoringSSL's alert, or OpenSSL's.
        handshakeEnded(probe, 'tls-alert:certificate-expired', 'tls-alert:bad-certificate'),
      ),
    },
    witnesses: {
      'caller and proxy agree on the refusals': countedAsTlsErrors(tlsErrors, [...expiredProbes, ...earlyProbes]),
    },
  }),
  mutants: [
    {
      name: 'takes-expired',
      overlay: 'server-strict.takes-expired.mutant.yaml',
      refutes: 'an expired certificate is refused',
    },
    {
      name: 'permissive',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: 'a certificate that is not valid yet is refused',
    },
  ],
});
