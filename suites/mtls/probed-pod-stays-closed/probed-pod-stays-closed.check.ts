import { z } from 'zod';
import { all, answered, applicationPod, equal, finding, refused, type Table } from '#check';
import mtls from '../suite.ts';

const podSchema = z.looseObject({ status: z.looseObject({ podIP: z.string() }) });

/** Of the proxy itself: its admin interface, its listeners, its debug interface. */
const proxyPorts = [15_000, 15_001, 15_004, 15_006] as const;
/** Where the mesh answers the kubelet's probes in the application's place. */
const statusPort = 15_020;
const otherPaths = ['/healthz', '/secret', '/app-health/application/secret', '/config_dump', '/quitquitquit'] as const;

export default mtls.check({
  promise: 'A pod with probes answers no plaintext caller, but at its probe paths.',
  explain:
    'The mesh takes probes on a port of its own, without TLS and without policies; any caller is answered there.',
  apply: 'probed-pod-stays-closed.yaml',
  ...applicationPod,
  async observe({ world: { client, clerk, server, stranger }, mesh, cluster, call }) {
    const { namespace } = server;
    const pod = await cluster.get({ apiVersion: 'v1', kind: 'Pod', name: 'probed', namespace });
    const { podIP: podIp } = podSchema.parse(pod).status;
    // It has no ledger: a caller that gets in is answered.
    const probed = { ...stranger, name: 'probed', namespace, pod: 'probed', podIp };
    const ask = (port: number, options = {}) => call(stranger, probed, { port, via: 'pod', count: 2, ...options });
    const [own, atProbe, elsewhere] = await Promise.all([
      ask(8090),
      ask(statusPort, { path: '/app-health/application/startupz' }),
      call(client, clerk),
    ]);
    const ofProxy = await Promise.all(proxyPorts.map((port) => ask(port)));
    const besides = await Promise.all(otherPaths.map((path) => ask(statusPort, { path })));
    return {
      meshed: pod !== undefined && mesh.proxyIn(pod)?.ready === true,
      own,
      atProbe,
      elsewhere,
      ofProxy,
      besides,
    };
  },
  judge: ({ meshed, own, atProbe, elsewhere, ofProxy, besides }) => ({
    controls: {
      'the probed pod has a proxy': equal(meshed, true),
      'a meshed caller is answered by another workload': answered(elsewhere),
    },
    promises: {
      'plaintext to the port of the application is reset': refused(own, 'reset'),
      'ports of the proxy are closed to other pods': all(ofProxy, (exchange) =>
        refused(exchange, 'reset', 'eof', 'refused'),
      ),
      'other paths of the port for probes are not answered': all(besides, (exchange) =>
        refused(exchange, 'http-400', 'http-403', 'http-404'),
      ),
    },
    advice: {
      'only the kubelet is answered at the probe paths': finding(
        (atProbe.answers['http-200'] ?? 0) === 0,
        'no answer to another pod',
        `${String(atProbe.answers['http-200'] ?? 0)} of ${String(atProbe.count)} plaintext requests of another pod were answered`,
      ),
    },
  }),
  table: ({ own, ofProxy, besides, atProbe }): Table => ({
    title: 'plaintext from another pod to a probed one',
    columns: ['request', 'port', 'seen'],
    rows: [own, ...ofProxy, ...besides, atProbe].map(({ request, to, answers }) => [
      request,
      to.port,
      Object.keys(answers).join(', '),
    ]),
  }),
  mutants: [
    {
      name: 'left-out-of-capture',
      patch: {
        'Pod/probed': [
          { op: 'add', path: '/metadata/annotations/traffic.sidecar.istio.io~1excludeInboundPorts', value: '8090' },
        ],
      },
      refutes: 'plaintext to the port of the application is reset',
    },
    {
      name: 'permissive',
      patch: { 'PeerAuthentication/probed': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: 'ports of the proxy are closed to other pods',
    },
    {
      // The application listens where the mesh's own port was.
      name: 'status-port-moved',
      patch: {
        'Pod/probed': [
          { op: 'add', path: '/metadata/annotations/status.sidecar.istio.io~1port', value: '15026' },
          { op: 'add', path: '/metadata/annotations/traffic.sidecar.istio.io~1excludeInboundPorts', value: '15020' },
          {
            op: 'replace',
            path: '/spec/containers/0/args/0',
            value:
              "for (const port of [8090, 15020]) require('node:http').createServer((_, answer) => answer.end()).listen(port)",
          },
        ],
      },
      refutes: 'other paths of the port for probes are not answered',
    },
  ],
});
