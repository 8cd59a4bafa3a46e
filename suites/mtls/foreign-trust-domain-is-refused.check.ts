import { issueCertificate } from '../../fixtures/certificates/issue-certificate.ts';
import { answered, control, handshakeEnded, promise } from '../../harness/check/index.ts';
import mtls from './suite.ts';

export default mtls.check({
  promise: 'The right certificate authority is not enough: an identity of another trust domain is refused.',
  requires: ['readable-mesh-ca'],
  apply: 'server-strict.yaml',
  // Both are made the same way, so that the one that is accepted proves the way good, and the other differs in its trust domain alone.
  async prepare({ world, mesh }) {
    const issuer = await mesh.certificateAuthority();
    const own = mesh.identity(world.client.namespace, world.client.name);
    return {
      own: await issueCertificate({ uri: own, issuer }),
      foreign: await issueCertificate({ uri: own.replace(mesh.trustDomain, 'elsewhere.example'), issuer }),
    };
  },
  async observe({ world, call, handshake }, { own, foreign }) {
    const { client, server, stranger } = world;
    return {
      insider: await call(client, server),
      own: await handshake(stranger, server, { certificate: own }),
      foreign: await handshake(stranger, server, { certificate: foreign }),
    };
  },
  judge: ({ insider, own, foreign }) => [
    control('a meshed caller is answered', answered(insider)),
    control('a certificate made the same way for the mesh’s own domain is taken', handshakeEnded(own, 'accepted')),
    promise(
      'one for another trust domain is refused in the handshake',
      handshakeEnded(foreign, 'tls-alert:certificate-unknown'),
    ),
  ],
  mutants: [
    {
      name: 'trusts-elsewhere',
      overlay: 'server-strict.trusts-elsewhere.mutant.yaml',
      refutes: 'one for another trust domain is refused in the handshake',
    },
  ],
});
