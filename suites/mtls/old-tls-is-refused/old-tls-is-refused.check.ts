import { all, answered, finding, handshakeEnded } from '#check';
import { countedAsTlsErrors } from '../handshakes/counted-as-tls-errors.ts';
import { foreignTls } from '../handshakes/foreign-tls.ts';
import mtls from '../suite.ts';

const oldVersions = ['TLSv1', 'TLSv1.1'] as const;
/** In TLS 1.3, and in 1.2, to which some meshes limit themselves for FIPS. */
const withoutCertificate = ['tls-alert:certificate-required', 'tls-alert:handshake-failure'];

export default mtls.check({
  promise: 'A STRICT server refuses a handshake below TLS 1.2.',
  explain: 'It says so before it shows its certificate, and whatever certificate the caller has.',
  apply: 'server-strict.yaml',
  async observe({ world, call, handshake, mesh }) {
    const { client, server, stranger } = world;
    const insider = await call(client, server);
    // No proxy is between these two: an application answers whatever version it is offered.
    const unguarded = await Promise.all(
      oldVersions.map((maxVersion) =>
        handshake(stranger, stranger, { port: 'tls', via: 'pod', alpn: ['http/1.1'], maxVersion }),
      ),
    );
    const before = await mesh.counters(server.member);
    const current = await handshake(stranger, server);
    const [tls10 = [], tls11 = []] = await Promise.all(
      oldVersions.map((maxVersion) =>
        Promise.all(foreignTls.map((way) => handshake(stranger, server, { ...way, maxVersion }))),
      ),
    );
    const after = await mesh.counters(server.member);
    return { insider, unguarded, current, tls10, tls11, tlsErrors: after.tlsErrors - before.tlsErrors };
  },
  judge: ({ insider, unguarded, current, tls10, tls11, tlsErrors }) => ({
    controls: {
      'a meshed caller is answered': answered(insider),
      'a server without a proxy answers TLS 1.0 and 1.1': all(unguarded, (probe) => handshakeEnded(probe, 'accepted')),
      'the same client with TLS 1.3 gets as far as the certificate that it lacks': finding(
        withoutCertificate.includes(current.outcome),
        withoutCertificate.join(' or '),
        current.outcome,
      ),
    },
    promises: {
      'TLS 1.0 is refused for its version': all(tls10, (probe) => handshakeEnded(probe, 'tls-alert:protocol-version')),
      'TLS 1.1 is refused for its version': all(tls11, (probe) => handshakeEnded(probe, 'tls-alert:protocol-version')),
    },
    witnesses: {
      'caller and proxy agree on the refusals': countedAsTlsErrors(tlsErrors, [current, ...tls10, ...tls11]),
    },
  }),
  mutants: [
    {
      name: 'from-1.1',
      overlay: 'server-strict.from-1.1.mutant.yaml',
      refutes: 'TLS 1.1 is refused for its version',
    },
    {
      name: 'permissive',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: 'TLS 1.0 is refused for its version',
    },
  ],
});
