import { all, answered, equal, refused, type Exchange, type Findings, type Table } from '#check';
import authz from '../suite.ts';
import { connects, http10, kinds, type Kind } from './kinds.ts';

/** The path that the policy opens to everybody; of a gRPC call it is the method. */
const open = '/open';
const closed = '/closed';

interface Tried {
  readonly name: string;
  readonly denied: Exchange;
  readonly allowed: Exchange;
}

export default authz.check({
  promise: 'A denied caller is denied whatever it sends: any method, protocol, body, port or address.',
  explain: 'Beside each denied request an equal one to a path that everybody may call is sent, and answered.',
  apply: 'every-kind-of-request.yaml',
  async observe({ world, call }) {
    const { api } = world;
    const send = ({ from, options }: Kind, path: string): Promise<Exchange> =>
      call(world[from], api, { count: 2, ...options, path });
    const both = async (kind: Kind): Promise<Tried> => {
      const [denied, allowed] = await Promise.all([send(kind, closed), send(kind, open)]);
      return { name: kind.name, denied, allowed };
    };
    /** The allowed request and the denied one share a connection, in this order. */
    const inTurn = async ({ name, from, options }: Kind): Promise<Tried> => {
      const more = { ...options, count: 2, inDetail: true };
      const allowed = await call(world[from], api, { ...more, path: open, leavesOpen: true });
      return { name, allowed, denied: await call(world[from], api, { ...more, path: closed, continues: allowed }) };
    };
    const inGroup = (group: readonly Kind[]): Promise<readonly Tried[]> => Promise.all(group.map(both));
    const [methods, http2, upgrades, bodies, kept, afterAllowed, addresses, undeclared] = await Promise.all([
      inGroup(kinds.methods),
      inGroup(kinds.http2),
      inGroup(kinds.upgrades),
      inGroup(kinds.bodies),
      inGroup(kinds.kept),
      Promise.all(kinds.kept.map(inTurn)),
      inGroup(kinds.addresses),
      inGroup(kinds.undeclared),
    ]);
    const [oldest, connected] = await Promise.all([
      inGroup(http10),
      Promise.all(connects.map(({ from, options }) => call(world[from], api, { count: 2, ...options }))),
    ]);
    const permitted = await call(world.frontend, api, { path: closed });
    const groups = { methods, http2, upgrades, bodies, kept, afterAllowed, addresses, undeclared };
    return { ...groups, oldest, connected, permitted };
  },
  judge: ({ oldest, connected, permitted, ...groups }) => {
    const everything = Object.values(groups).flat();
    return {
      controls: {
        'the caller that the policy names is answered': answered(permitted),
        'an equal request to an open path is answered': all(everything, ({ allowed }) => answered(allowed)),
        'HTTP/1.0 to an open path is answered, or not spoken': all(oldest, ({ allowed }) =>
          spoken(allowed) ? answered(allowed) : refused(allowed, 'http-426'),
        ),
        'an allowed request and a denied one after it share a connection': all(groups.afterAllowed, (tried) =>
          equal(connectionsOf(tried), 1),
        ),
      },
      promises: {
        'every method is denied over HTTP/1.1': denied(groups.methods),
        'every method is denied over HTTP/2, and a gRPC call': denied(groups.http2),
        'an upgrade is denied': denied(groups.upgrades),
        'a request with a body of 64 KiB is denied': denied(groups.bodies),
        'every request of a kept connection is denied': denied(groups.kept),
        'a request after an allowed one on the same connection is denied': denied(groups.afterAllowed),
        'a request to the pod or to the headless service is denied': denied(groups.addresses),
        'a request to a port that no service names is denied': denied(groups.undeclared),
        'HTTP/1.0 is denied, or not spoken': all(oldest, (tried) => refused(tried.denied, 'http-403', 'http-426')),
        'CONNECT is denied, or leads nowhere': all(connected, (exchange) => refused(exchange, 'http-403', 'http-404')),
      } satisfies Findings,
    };
  },
  table: ({ connected, permitted: _, ...groups }): Table => ({
    title: 'denied and allowed, by kind of request',
    columns: ['request', 'denied caller', 'equal request to an open path'],
    rows: [
      ...Object.values(groups)
        .flat()
        .map(({ name, denied: no, allowed }) => [name, seen(no), seen(allowed)]),
      ...connected.map((exchange, index) => [
        connects[index]?.name ?? 'CONNECT',
        seen(exchange),
        'none: it has no path',
      ]),
    ],
  }),
  mutants: [
    {
      name: 'some-methods-unchecked',
      overlay: 'some-methods-unchecked.mutant.yaml',
      refutes: 'every method is denied over HTTP/1.1',
    },
    {
      name: 'http2-unchecked',
      overlay: 'http2-unchecked.mutant.yaml',
      refutes: 'every method is denied over HTTP/2, and a gRPC call',
    },
    { name: 'upgrades-unchecked', overlay: 'upgrades-unchecked.mutant.yaml', refutes: 'an upgrade is denied' },
    {
      name: 'large-bodies-unchecked',
      overlay: 'large-bodies-unchecked.mutant.yaml',
      refutes: 'a request with a body of 64 KiB is denied',
    },
    {
      name: 'whoever-has-no-identity',
      patch: {
        'AuthorizationPolicy/api': [
          { op: 'add', path: '/spec/rules/-', value: { from: [{ source: { notPrincipals: ['*'] } }] } },
        ],
      },
      refutes: 'every request of a kept connection is denied',
    },
    {
      name: 'once-let-in',
      overlay: 'once-let-in.mutant.yaml',
      refutes: 'a request after an allowed one on the same connection is denied',
    },
    {
      name: 'headless-host',
      patch: {
        'AuthorizationPolicy/api': [
          { op: 'add', path: '/spec/rules/-', value: { to: [{ operation: { hosts: ['api-headless*'] } }] } },
        ],
      },
      refutes: 'a request to the pod or to the headless service is denied',
    },
    {
      name: 'undeclared-port-open',
      patch: {
        'AuthorizationPolicy/api': [
          { op: 'add', path: '/spec/rules/-', value: { to: [{ operation: { notPorts: ['8080', '8083', '9090'] } }] } },
        ],
      },
      refutes: 'a request to a port that no service names is denied',
    },
    {
      name: 'http10-accepted',
      overlay: 'http10-accepted.mutant.yaml',
      patch: { 'AuthorizationPolicy/api': [{ op: 'add', path: '/spec/rules/-', value: {} }] },
      refutes: 'HTTP/1.0 is denied, or not spoken',
    },
    {
      name: 'connect-passed-on',
      overlay: 'connect-passed-on.mutant.yaml',
      refutes: 'CONNECT is denied, or leads nowhere',
    },
  ],
});

const denied = (tried: readonly Tried[]) =>
  all(tried, (each) => refused(each.denied, each.denied.to.port === 'grpc' ? 'grpc-7' : 'http-403'));

const spoken = ({ answers }: Exchange): boolean => (answers['http-426'] ?? 0) === 0;

const connectionsOf = ({ allowed, denied }: Tried): number =>
  new Set([allowed, denied].flatMap(({ requests = [] }) => requests.map(({ connection }) => connection))).size;

const seen = ({ answers }: Exchange): string => Object.keys(answers).join(', ');
