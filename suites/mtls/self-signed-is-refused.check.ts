import { issueCertificate } from '../../fixtures/certificates/issue-certificate.ts';
import { answered, control, handshakeEnded, promise } from '../../harness/check/index.ts';
import mtls from './suite.ts';

export default mtls.check({
  promise: 'A certificate that somebody made himself opens no door, whatever identity it claims.',
  apply: 'server-strict.yaml',
  prepare: ({ world, mesh }) => issueCertificate({ uri: mesh.identity(world.client.namespace, world.client.name) }),
  async observe({ world, call, handshake }, certificate) {
    const { client, server, stranger } = world;
    return {
      insider: await call(client, server),
      none: await handshake(stranger, server),
      selfSigned: await handshake(stranger, server, { certificate }),
    };
  },
  judge: ({ insider, none, selfSigned }) => [
    control('a meshed caller is answered', answered(insider)),
    promise('without a certificate the handshake fails', handshakeEnded(none, 'tls-alert:certificate-required')),
    promise('with a self-signed one the handshake fails', handshakeEnded(selfSigned, 'tls-alert:unknown-ca')),
  ],
  mutants: [
    {
      name: 'trusts-anybody',
      overlay: 'server-strict.trusts-anybody.mutant.yaml',
      refutes: 'with a self-signed one the handshake fails',
    },
    {
      name: 'port-8080-disabled',
      overlay: 'server-strict.port-8080-disabled.mutant.yaml',
      refutes: 'without a certificate the handshake fails',
    },
  ],
});
