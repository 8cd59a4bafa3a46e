import { all, answered, equal, finding, refused, told, type CallOptions, type Exchange, type Finding } from '#check';
import authz from '../suite.ts';

/** Who keeps a connection: a caller outside the mesh up to the server's proxy, a member up to its own, which keeps one to the server's. */
const ways = {
  http: { from: 'outsider', port: 'http' },
  http2: { from: 'outsider', port: 'h2c' },
  undeclared: { from: 'outsider', port: 'undeclared', via: 'pod' },
  member: { from: 'frontend', port: 'http' },
  memberHttp2: { from: 'frontend', port: 'h2c' },
  tcp: { from: 'outsider', port: 'tcp' },
} as const satisfies Readonly<Record<string, { from: 'outsider' | 'frontend' } & CallOptions>>;
type Way = keyof typeof ways;
const names = Object.keys(ways) as readonly Way[];

const kept = { connection: 'kept', leavesOpen: true, inDetail: true } as const;
const path = '/closed-later';

export default authz.check({
  promise: 'On a connection that is older than a new denial, at most one more request gets in.',
  explain:
    'A connection keeps the policy under which it was opened. The proxy ends it with the answer to the next request, over HTTP/2 by GOAWAY. A member keeps a connection to its own proxy, which keeps one to that of the server. A TCP connection goes on until the listener has drained (45 s by default in Istio), which is advice.',
  apply: 'old-connections-obey-a-new-denial.yaml',
  async observe({ world, call, applyMore }) {
    const { api } = world;
    const onEach = async (
      send: (way: Way, options: CallOptions) => Promise<Exchange>,
    ): Promise<Readonly<Record<Way, Exchange>>> =>
      Object.fromEntries(
        await Promise.all(
          names.map(async (way) => {
            const { from: _, ...options } = ways[way];
            return [way, await send(way, { ...kept, ...options })] as const;
          }),
        ),
      ) as Record<Way, Exchange>;
    const ask = (way: Way, options: CallOptions) => call(world[ways[way].from], api, options);

    const before = await onEach((way, options) => ask(way, { ...options, path, count: 2 }));
    await applyMore('later.yaml');
    const after = await onEach((way, options) => ask(way, { ...options, path, count: 4, continues: before[way] }));
    const beside = await onEach((way, options) =>
      ask(way, { ...options, path: '/open', count: 2, continues: after[way], leavesOpen: false }),
    );
    return { before, after, beside };
  },
  judge: ({ before, after: { tcp, ...after }, beside: { tcp: _, ...beside } }) => ({
    controls: {
      // A caller whose connection has ended takes a new one, on which every request would be denied.
      'the first request after the policy goes out on the connection of those before it': all(
        names.filter((way) => way !== 'tcp'),
        (way) => equal(after[way].requests?.[0]?.connection ?? 'none', connectionBefore(before[way])),
      ),
      'before the policy is added, both requests on a connection are answered': all(Object.values(before), answered),
      'with the policy, a path that it does not name is answered': all(Object.values(beside), answered),
    },
    promises: {
      'at most one more over HTTP/1.1': atMostOne(after.http),
      'at most one more over HTTP/2': atMostOne(after.http2),
      'at most one more to a port that no service names': atMostOne(after.undeclared),
      'at most one more of a member of the mesh': all([after.member, after.memberHttp2], atMostOne),
    },
    advice: {
      'not even one request gets in on an old connection': all(Object.values(after), (exchange) =>
        refused(exchange, 'http-403', 'eof', 'reset'),
      ),
      'an old TCP connection ends': refused(tcp, 'eof', 'reset'),
    },
  }),
  table: ({ before, after }) => ({
    title: 'requests on a connection that is older than the denial, in order',
    columns: ['connection', 'answers', 'on the old connection'],
    rows: names.map((way) => [
      `${ways[way].from} to port ${ways[way].port}`,
      kindsOf(after[way]).join(', '),
      String(onOldConnection(after[way], before[way])),
    ]),
  }),
  mutants: [
    {
      // It reaches the proxies like any other, and decides nothing.
      name: 'audit',
      instead: {
        'later.yaml': { 'AuthorizationPolicy/later': [{ op: 'replace', path: '/spec/action', value: 'AUDIT' }] },
      },
      refutes: 'at most one more over HTTP/1.1',
    },
    {
      name: 'one-port-only',
      instead: {
        'later.yaml': {
          'AuthorizationPolicy/later': [
            { op: 'add', path: '/spec/rules/0/to/0/operation/ports', value: ['8080', '8084'] },
          ],
        },
      },
      refutes: 'at most one more over HTTP/2',
    },
    {
      name: 'declared-ports-only',
      instead: {
        'later.yaml': {
          'AuthorizationPolicy/later': [
            { op: 'add', path: '/spec/rules/0/to/0/operation/ports', value: ['8080', '8083'] },
          ],
        },
      },
      refutes: 'at most one more to a port that no service names',
    },
    {
      name: 'whoever-has-no-identity',
      instead: {
        'later.yaml': {
          'AuthorizationPolicy/later': [
            { op: 'add', path: '/spec/rules/0/from', value: [{ source: { notPrincipals: ['*'] } }] },
          ],
        },
      },
      refutes: 'at most one more of a member of the mesh',
    },
  ],
});

const kindsOf = ({ requests = [] }: Exchange): readonly string[] => requests.map(({ kind }) => kind);

const connectionBefore = ({ requests = [] }: Exchange): string => requests.at(-1)?.connection ?? 'unknown';

/** How many requests went out on the connection from before the policy. */
const onOldConnection = ({ requests = [] }: Exchange, before: Exchange): number =>
  requests.filter(({ connection }) => connection === connectionBefore(before)).length;

/** Only the first request may arrive; every other one is denied. */
function atMostOne(exchange: Exchange): Finding {
  const { requests = [] } = exchange;
  const later = requests.slice(1);
  const leaked = later.filter(({ kind, hits }) => kind === 'http-200' || hits.length > 0);
  return {
    ...finding(
      later.length > 0 && later.every(({ kind, hits }) => kind === 'http-403' && hits.length === 0),
      'after the first request, http-403 and no arrival',
      `${told(exchange)}; in order: ${kindsOf(exchange).join(', ')}`,
    ),
    ...(leaked.some(({ kind, hits }) => kind === 'http-200' && hits.length > 0) ? { certain: true } : {}),
  };
}
