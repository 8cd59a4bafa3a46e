import { issueCertificate } from '../../../fixtures/certificates/issue-certificate.ts';
import { all, answered, handshakeEnded } from '#check';
import { countedAsTlsErrors } from '../handshakes/counted-as-tls-errors.ts';
import { foreignTls } from '../handshakes/foreign-tls.ts';
import mtls from '../suite.ts';

export default mtls.check({
  promise: 'A STRICT server refuses a certificate of another trust domain.',
  explain: "This holds even if the mesh's own CA has signed the certificate.",
  requires: ['readable-mesh-ca'],
  apply: 'server-strict.yaml',
  async prepare({ world: { client }, mesh }) {
    const issuer = await mesh.certificateAuthority();
    const { trustDomain } = mesh;
    const inDomain = (domain: string) =>
      issueCertificate({ uri: client.identity.replace(`//${trustDomain}/`, `//${domain}/`), issuer });
    return {
      own: await inDomain(trustDomain),
      other: await inDomain('meshproof.example'),
      // Begins like the mesh's own: a comparison of prefixes would accept it.
      longer: await inDomain(`${trustDomain}.example`),
    };
  },
  async observe({ world, call, handshake, mesh }, { own, other, longer }) {
    const { client, server, stranger } = world;
    const insider = await call(client, server);
    const before = await mesh.counters(server.member);
    const accepted = await handshake(stranger, server, { certificate: own });
    const [otherProbes, longerProbes] = await Promise.all(
      [other, longer].map((certificate) =>
        Promise.all(foreignTls.map((way) => handshake(stranger, server, { ...way, certificate }))),
      ),
    );
    const after = await mesh.counters(server.member);
    return { insider, accepted, otherProbes, longerProbes, tlsErrors: after.tlsErrors - before.tlsErrors };
  },
  judge: ({ insider, accepted, otherProbes = [], longerProbes = [], tlsErrors }) => ({
    controls: {
      'a meshed caller is answered': answered(insider),
      "a certificate made the same way in the mesh's own trust domain is accepted": handshakeEnded(
        accepted,
        'accepted',
      ),
    },
    promises: {
      'a certificate of another trust domain is refused': all(otherProbes, (probe) =>
        handshakeEnded(probe, 'tls-alert:certificate-unknown'),
      ),
      "a certificate of a trust domain that begins like the mesh's is refused": all(longerProbes, (probe) =>
        handshakeEnded(probe, 'tls-alert:certificate-unknown'),
      ),
    },
    witnesses: {
      'caller and proxy agree on the refusals': countedAsTlsErrors(tlsErrors, [...otherProbes, ...longerProbes]),
    },
  }),
  mutants: [
    {
      name: 'trusts-elsewhere',
      overlay: 'server-strict.trusts-elsewhere.mutant.yaml',
      refutes: 'a certificate of another trust domain is refused',
    },
    {
      name: 'permissive',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: "a certificate of a trust domain that begins like the mesh's is refused",
    },
  ],
});
