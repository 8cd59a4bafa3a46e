import { issueCertificate } from '../../../fixtures/certificates/issue-certificate.ts';
import { all, answered, handshakeEnded, refused } from '#check';
import mtls from '../suite.ts';

export default mtls.check({
  promise: 'A caller sends nothing to a server that speaks no newer TLS than 1.1.',
  explain: "The caller's proxy ends the handshake, and answers 503 itself.",
  apply: { street: 'impostor.yaml' },
  async prepare({ world: { stranger } }) {
    return { certificate: await issueCertificate({ uri: stranger.identity }) };
  },
  async observe({ world: { client, stranger }, call, handshake, misbehave }, { certificate }) {
    // At this port the rule takes any certificate, so that nothing but the version is left to refuse.
    await misbehave(stranger, { certificate });
    const current = await call(client, stranger);
    const upTo = async (maxVersion: 'TLSv1' | 'TLSv1.1') => {
      await misbehave(stranger, { certificate, maxVersion });
      const unguarded = await handshake(stranger, stranger, { via: 'pod', alpn: ['http/1.1'], maxVersion });
      return { unguarded, called: await call(client, stranger) };
    };
    return { current, tls10: await upTo('TLSv1'), tls11: await upTo('TLSv1.1') };
  },
  judge: ({ current, tls10, tls11 }) => ({
    controls: {
      'the server answers when it speaks TLS 1.3': answered(current),
      'a client without a proxy is answered in TLS 1.0 and 1.1': all([tls10, tls11], ({ unguarded }) =>
        handshakeEnded(unguarded, 'accepted'),
      ),
    },
    promises: {
      'a server with TLS 1.0 is not called': refused(tls10.called, 'http-503'),
      'a server with TLS 1.1 is not called': refused(tls11.called, 'http-503'),
    },
  }),
  mutants: [
    {
      name: 'from-1.0',
      overlay: { vault: 'callers-from-1.0.mutant.yaml' },
      refutes: 'a server with TLS 1.0 is not called',
    },
    {
      name: 'from-1.1',
      overlay: { vault: 'callers-from-1.1.mutant.yaml' },
      refutes: 'a server with TLS 1.1 is not called',
    },
  ],
});
