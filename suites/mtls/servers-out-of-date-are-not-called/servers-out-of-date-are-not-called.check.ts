import { answered, refused } from '#check';
import { outOfDate } from '../handshakes/out-of-date.ts';
import mtls from '../suite.ts';

export default mtls.check({
  promise: 'A caller sends nothing to a server whose certificate has expired or is not valid yet.',
  explain: "The caller's proxy refuses the certificate, although the mesh's own CA has signed it in the right name.",
  requires: ['readable-mesh-ca'],
  apply: { street: 'impostor.yaml' },
  async prepare({ world: { stranger }, mesh }) {
    return outOfDate(stranger.identity, await mesh.certificateAuthority());
  },
  async observe({ world: { client, stranger }, call, misbehave }, { inDate, expired, notYetValid }) {
    await misbehave(stranger, { certificate: expired });
    const unverified = await call(client, stranger);
    const present = async (certificate: typeof expired) => {
      await misbehave(stranger, { certificate, port: 'http-c' });
      return call(client, stranger, { port: 'http-c' });
    };
    const whenExpired = await present(expired);
    const whenEarly = await present(notYetValid);
    return { unverified, whenExpired, whenEarly, whenInDate: await present(inDate) };
  },
  judge: ({ unverified, whenExpired, whenEarly, whenInDate }) => ({
    controls: {
      'the server answers where the rule takes any certificate': answered(unverified),
      'a certificate in date that is made the same way is accepted': answered(whenInDate),
    },
    promises: {
      'an expired certificate is not accepted': refused(whenExpired, 'http-503'),
      'a certificate that is not valid yet is not accepted': refused(whenEarly, 'http-503'),
    },
  }),
  mutants: [
    {
      name: 'takes-expired',
      overlay: { vault: 'callers-take-expired.mutant.yaml' },
      refutes: 'an expired certificate is not accepted',
    },
    {
      name: 'unverified-everywhere',
      patch: {
        'DestinationRule/stranger': [
          { op: 'replace', path: '/spec/trafficPolicy/tls', value: { mode: 'SIMPLE', insecureSkipVerify: true } },
        ],
      },
      refutes: 'a certificate that is not valid yet is not accepted',
    },
  ],
});
