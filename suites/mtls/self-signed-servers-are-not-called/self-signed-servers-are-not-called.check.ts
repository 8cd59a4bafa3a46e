import { issueCertificate } from '../../../fixtures/certificates/issue-certificate.ts';
import { answered, refused } from '#check';
import mtls from '../suite.ts';

export default mtls.check({
  promise: 'A caller sends nothing to a server that shows a self-signed certificate in the right name.',
  explain: "The caller's proxy refuses the certificate, and answers 503 itself.",
  apply: { street: 'impostor.yaml' },
  async prepare({ world: { stranger } }) {
    return { selfSigned: await issueCertificate({ uri: stranger.identity }) };
  },
  async observe({ world: { client, clerk, stranger }, call, misbehave }, { selfSigned: certificate }) {
    await misbehave(stranger, { certificate });
    await misbehave(stranger, { certificate, port: 'http-c' });
    const unverified = await call(client, stranger);
    const verified = await call(client, stranger, { port: 'http-c' });
    const fromElsewhere = await call(clerk, stranger, { port: 'http-c' });
    return { unverified, verified, fromElsewhere };
  },
  judge: ({ unverified, verified, fromElsewhere }) => ({
    controls: { 'the server answers where the rule takes any certificate': answered(unverified) },
    promises: {
      'a self-signed certificate is not accepted': refused(verified, 'http-503'),
      'nor by a caller in another namespace': refused(fromElsewhere, 'http-503'),
    },
  }),
  mutants: [
    {
      name: 'trusts-anybody',
      overlay: { vault: 'callers-trust-anybody.mutant.yaml' },
      refutes: 'a self-signed certificate is not accepted',
    },
    {
      name: 'unverified-everywhere',
      patch: {
        'DestinationRule/stranger': [
          { op: 'replace', path: '/spec/trafficPolicy/tls', value: { mode: 'SIMPLE', insecureSkipVerify: true } },
        ],
      },
      refutes: 'nor by a caller in another namespace',
    },
  ],
});
