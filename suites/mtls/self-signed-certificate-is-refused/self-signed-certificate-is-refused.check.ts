import { generateKeyPairSync } from 'node:crypto';
import { issueCertificate } from '../../../fixtures/certificates/issue-certificate.ts';
import { all, answered, handshakeEnded } from '#check';
import { countedAsTlsErrors } from '../handshakes/counted-as-tls-errors.ts';
import { foreignTls } from '../handshakes/foreign-tls.ts';
import mtls from '../suite.ts';

export default mtls.check({
  promise: "A STRICT server refuses a certificate that the mesh's CA has not signed.",
  explain: 'The identity that the certificate claims makes no difference.',
  apply: 'server-strict.yaml',
  async prepare({ world: { client }, mesh }) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const root = await mesh.roots(client.namespace);
    return {
      selfSigned: await issueCertificate({ uri: client.identity }),
      // Names the mesh's root as its issuer, but is signed with another key.
      forged: await issueCertificate({
        uri: client.identity,
        issuer: { certificate: root, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
      }),
    };
  },
  async observe({ world, call, handshake, mesh }, { selfSigned, forged }) {
    const { client, server, stranger } = world;
    const insider = await call(client, server);
    const before = await mesh.counters(server.member);
    const [selfSignedProbes, forgedProbes] = await Promise.all(
      [selfSigned, forged].map((certificate) =>
        Promise.all(foreignTls.map((way) => handshake(stranger, server, { ...way, certificate }))),
      ),
    );
    const after = await mesh.counters(server.member);
    return { insider, selfSignedProbes, forgedProbes, tlsErrors: after.tlsErrors - before.tlsErrors };
  },
  judge: ({ insider, selfSignedProbes = [], forgedProbes = [], tlsErrors }) => ({
    controls: { 'a meshed caller with the claimed identity is answered': answered(insider) },
    promises: {
      'a self-signed certificate is refused': all(selfSignedProbes, (probe) =>
        handshakeEnded(probe, 'tls-alert:unknown-ca'),
      ),
      // RFC 8446 6.2: decrypt_error also means that a signature does not verify with the expected key.
      // BoringSSL distinguishes a signature that does not verify (decrypt_error) from an unknown issuer (unknown_ca).
      "a certificate that falsely names the mesh's root as its issuer is refused": all(forgedProbes, (probe) =>
        handshakeEnded(probe, 'tls-alert:decrypt-error'),
      ),
    },
    witnesses: {
      'caller and proxy agree on the refusals': countedAsTlsErrors(tlsErrors, [...selfSignedProbes, ...forgedProbes]),
    },
  }),
  mutants: [
    {
      name: 'trusts-anybody',
      overlay: 'server-strict.trusts-anybody.mutant.yaml',
      refutes: 'a self-signed certificate is refused',
    },
    {
      name: 'permissive',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: "a certificate that falsely names the mesh's root as its issuer is refused",
    },
  ],
});
