import { all, answered, equal, finding, refused, type Exchange, type Finding, type Table } from '#check';
import mtls from '../suite.ts';

/** For the proxy and its own pod: admin interface, outbound listener, debug interface, inbound listener, tunnel, DNS. */
const closedPorts = [15_000, 15_001, 15_004, 15_006, 15_008, 15_053] as const;
/** Documented to be read by the kubelet and by Prometheus: merged metrics, health, metrics of the proxy alone. */
const openPorts = [15_020, 15_021, 15_090] as const;
const healthPort = 15_021;
const healthPath = '/healthz/ready';
const metricsPath = '/stats/prometheus';

/** GET alone: an interface that is reached answers it with 200 or 405, and no proxy is stopped. */
const adminPaths = ['/config_dump', '/quitquitquit'] as const;
/** Further paths at the ports that are open: the application's, the agent's own, and those that climb out of the documented ones. */
const besides = [
  ...['/', '/orders', '/drain', '/debug/ndsz', '/debug/pprof/'],
  ...[`${healthPath}/../../quitquitquit`, `${healthPath}/..%2f..%2fdebug%2fndsz`],
] as const;

/** Milliseconds. Dropped requests would hold up the check for the 15 s of an ordinary one. */
const silentAfter = 5_000;

export default mtls.check({
  promise: "A workload's proxy answers other pods only at its health and metrics paths.",
  explain:
    'Ports 15020, 15021 and 15090 answer any pod without TLS and past all policies. The admin interface listens on loopback alone.',
  apply: 'server-strict.yaml',
  async observe({ world: { client, server, stranger }, call }) {
    const ask = async (port: number, path: string): Promise<Exchange> =>
      withoutBodies(
        await call(stranger, server, { port, path, via: 'pod', count: 1, alongside: true, timeoutMs: silentAfter }),
      );
    const each = (ports: readonly number[], paths: readonly string[]): Promise<readonly Exchange[]> =>
      Promise.all(ports.flatMap((port) => paths.map((path) => ask(port, path))));
    const [insider, health, closed, open, ...metrics] = await Promise.all([
      call(client, server, { count: 2 }),
      ask(healthPort, healthPath),
      each(closedPorts, ['/', ...adminPaths, metricsPath]),
      each(openPorts, [...adminPaths, ...besides]),
      ask(15_020, metricsPath),
      ask(15_090, metricsPath),
    ]);
    return { insider, health, closed, open, metrics };
  },
  judge: ({ insider, health, closed, open, metrics }) => ({
    controls: {
      'a meshed caller is answered by the application': answered(insider),
      'the pod without a proxy reaches the pod: its health is answered': equal(health.answers['http-200'] ?? 0, 1),
    },
    promises: {
      "ports of the proxy's own pod answer no other pod": all(closed, notConnected),
      'nothing but health and metrics is answered on any port': all([...closed, ...open], notAnswered),
    },
    advice: {
      'only callers with an identity can read metrics': all(metrics, ({ answers, to, count }) =>
        finding(
          (answers['http-200'] ?? 0) === 0,
          'no answer to a pod without an identity',
          `port ${to.port} answered ${String(answers['http-200'] ?? 0)} of ${String(count)}, with the names of callers and servers`,
        ),
      ),
    },
  }),
  table: ({ health, closed, open, metrics }): Table => ({
    title: "requests to ports of the server's proxy",
    columns: ['port', 'caller', 'request', 'seen'],
    rows: [health, ...metrics, ...closed, ...open].map(({ request, to, from, answers }) => [
      to.port,
      from.workload,
      request,
      Object.keys(answers).join(', '),
    ]),
  }),
  mutants: [
    {
      name: 'inbound-port-leads-to-admin',
      overlay: 'inbound-port-leads-to-admin.mutant.yaml',
      refutes: 'nothing but health and metrics is answered on any port',
    },
    {
      name: 'permissive',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: "ports of the proxy's own pod answer no other pod",
    },
  ],
});

/** Silence too: a NetworkPolicy may drop what is sent to a port that no one declares, and the health port shows that the pod is reached. */
const closedBy = ['reset', 'eof', 'refused', 'timeout', 'unreachable'] as const;

/** A redirect tells the caller where a path leads, and nothing of what is there. */
const notAnswered = (exchange: Exchange): Finding =>
  atPort(exchange, refused(exchange, ...closedBy, 'http-301', 'http-307', 'http-400', 'http-403', 'http-404'));

const notConnected = (exchange: Exchange): Finding => atPort(exchange, refused(exchange, ...closedBy));

const atPort = ({ to }: Exchange, found: Finding): Finding => ({
  ...found,
  observed: `port ${to.port}: ${found.observed}`,
});

/** What a broken mesh shows of its configuration may hold secrets, and is no evidence. */
const withoutBodies = (exchange: Exchange): Exchange => ({
  ...exchange,
  samples: exchange.samples.map((sample) => ({ ...sample, body: '' })),
});
