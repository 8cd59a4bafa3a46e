import { issueCertificate } from '../../../fixtures/certificates/issue-certificate.ts';
import { answered, refused } from '#check';
import mtls from '../suite.ts';

export default mtls.check({
  promise: 'A caller sends nothing to a server with a mesh certificate of another account or domain.',
  explain: 'Whoever gets hold of one certificate of the mesh could otherwise answer in the name of every service.',
  requires: ['readable-mesh-ca'],
  apply: { street: 'impostor.yaml' },
  async prepare({ world: { stranger }, mesh }) {
    const issuer = await mesh.certificateAuthority();
    const { identity } = stranger;
    const named = (uri: string) => issueCertificate({ uri, issuer });
    return {
      own: await named(identity),
      // Begins with the right name: a comparison of prefixes would accept it.
      otherAccount: await named(`${identity}-other`),
      otherDomain: await named(identity.replace(`//${mesh.trustDomain}/`, '//meshproof.example/')),
    };
  },
  async observe({ world: { client, stranger }, call, misbehave }, { own, otherAccount, otherDomain }) {
    await misbehave(stranger, { certificate: otherAccount });
    const unverified = await call(client, stranger);
    const present = async (certificate: typeof own) => {
      await misbehave(stranger, { certificate, port: 'http-c' });
      return call(client, stranger, { port: 'http-c' });
    };
    const asOtherAccount = await present(otherAccount);
    const asOtherDomain = await present(otherDomain);
    return { unverified, asOtherAccount, asOtherDomain, asItself: await present(own) };
  },
  judge: ({ unverified, asOtherAccount, asOtherDomain, asItself }) => ({
    controls: {
      'the server answers where the rule takes any certificate': answered(unverified),
      "a certificate made the same way in the server's own name is accepted": answered(asItself),
    },
    promises: {
      'a certificate of another account is not accepted': refused(asOtherAccount, 'http-503'),
      'a certificate of another trust domain is not accepted': refused(asOtherDomain, 'http-503'),
    },
  }),
  mutants: [
    {
      name: 'takes-another-account-too',
      patch: {
        'DestinationRule/stranger': [
          {
            op: 'add',
            path: '/spec/trafficPolicy/tls/subjectAltNames',
            value: [
              'spiffe://cluster.local/ns/street/sa/stranger',
              'spiffe://cluster.local/ns/street/sa/stranger-other',
            ],
          },
        ],
      },
      refutes: 'a certificate of another account is not accepted',
    },
    {
      name: 'takes-another-domain-too',
      patch: {
        'DestinationRule/stranger': [
          {
            op: 'add',
            path: '/spec/trafficPolicy/tls/subjectAltNames',
            value: ['spiffe://cluster.local/ns/street/sa/stranger', 'spiffe://meshproof.example/ns/street/sa/stranger'],
          },
        ],
      },
      refutes: 'a certificate of another trust domain is not accepted',
    },
  ],
});
