import { answered, control, finding, promise, within, type TlsProbe } from '../../harness/check/index.ts';
import { whyNoChain } from './chain-to-root.ts';
import mtls from './suite.ts';

const minutes = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 60_000;

/** What the server shows of itself before it asks who we are. */
const leafOf = ({ chain: [leaf] }: TlsProbe) => leaf ?? { uris: [], notBefore: '', notAfter: '' };

export default mtls.check({
  promise: 'What a server shows on the wire is its own identity, signed by the mesh, and short-lived.',
  apply: 'server-strict.yaml',
  async observe({ world, mesh, call, handshake }) {
    const { client, server, stranger } = world;
    return {
      insider: await call(client, server),
      probe: await handshake(stranger, server),
      roots: await mesh.roots(server.namespace),
      identity: server.identity,
    };
  },
  judge: ({ insider, probe, roots, identity }) => {
    const broken = whyNoChain(
      probe.chain.map(({ pem }) => pem),
      roots,
    );
    const { uris, notBefore, notAfter } = leafOf(probe);
    const lifetime = { from: 1, to: 24 * 60, unit: 'minutes' };
    return [
      control('a meshed caller is answered', answered(insider)),
      promise(
        'the certificate chains to the mesh’s root',
        finding(broken === undefined, 'signed by a root of istio-ca-root-cert', broken ?? 'it is'),
      ),
      promise(
        'the certificate names the server’s service account and nobody else',
        finding(uris.join() === identity, identity, uris.join() || 'nobody'),
      ),
      promise('it has a minute to a day left to live', within(minutes(probe.at, notAfter), lifetime)),
      // Istio dates certificates two minutes back, for clocks that are late.
      promise('it lives a day at the most', within(minutes(notBefore, notAfter), { ...lifetime, to: 24 * 60 + 2 })),
    ];
  },
  mutants: [
    {
      name: 'port-8080-disabled',
      overlay: 'server-strict.port-8080-disabled.mutant.yaml',
      refutes: 'the certificate chains to the mesh’s root',
    },
  ],
});
