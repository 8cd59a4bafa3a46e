import { all, answered, equal, within } from '#check';
import { chainsTo } from './chains-to.ts';
import { foreignTls } from '../handshakes/foreign-tls.ts';
import { minutesLeft } from './minutes-left.ts';
import mtls from '../suite.ts';

export default mtls.check({
  promise: 'A STRICT server presents a short-lived mesh certificate with its own identity.',
  explain: 'The check looks at an HTTP port, and at a port whose application speaks TLS itself.',
  apply: 'server-strict.yaml',
  async observe({ world, call, handshake, mesh }) {
    const { client, server, stranger } = world;
    const [insider, probes, roots] = await Promise.all([
      call(client, server),
      Promise.all(foreignTls.map((way) => handshake(stranger, server, way))),
      mesh.roots(server.namespace),
    ]);
    return { insider, probes, roots, identity: server.identity };
  },
  judge: ({ insider, probes, roots, identity }) => ({
    controls: { 'a meshed caller is answered': answered(insider) },
    promises: {
      'the certificate chains to a root of the mesh': all(probes, (probe) => chainsTo(roots, probe)),
      "the only name in the certificate is the server's identity": all(probes, ({ chain }) =>
        equal(chain[0]?.uris.join(' ') ?? 'none', identity),
      ),
      'the certificate expires in one minute to one day': all(probes, (probe) =>
        within(minutesLeft(probe), { from: 1, to: 24 * 60, unit: 'min' }),
      ),
    },
  }),
  // Port 9443 passes on the application's own TLS, whose certificate no mesh has issued.
  mutants: [
    {
      name: 'no-mesh-root',
      patch: {
        'PeerAuthentication/server': [
          { op: 'add', path: '/spec/portLevelMtls', value: { '9443': { mode: 'PERMISSIVE' } } },
        ],
      },
      refutes: 'the certificate chains to a root of the mesh',
    },
    {
      name: 'no-mesh-identity',
      patch: {
        'PeerAuthentication/server': [
          { op: 'add', path: '/spec/portLevelMtls', value: { '9443': { mode: 'PERMISSIVE' } } },
        ],
      },
      refutes: "the only name in the certificate is the server's identity",
    },
    {
      name: 'a-century-to-live',
      patch: {
        'PeerAuthentication/server': [
          { op: 'add', path: '/spec/portLevelMtls', value: { '9443': { mode: 'PERMISSIVE' } } },
        ],
      },
      refutes: 'the certificate expires in one minute to one day',
    },
  ],
});
