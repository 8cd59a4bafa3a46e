import { all, answered, refused } from '#check';
import { receivedPath } from '../spellings/received-path.ts';
import authz from '../suite.ts';

/** Sent to the server that denies /admin. */
const denied = ['/admin?', '/admin?x=1', '/admin#', '/admin#x', '/admin?x#y', '/admin#x?y', '/admin?/../public'];
/** Sent to the server that allows only /public, each with the path that the application is documented to receive. */
const allowed = [
  ['/public?', '/public?'],
  ['/public?x=/../admin', '/public?x=/../admin'],
  ['/public#x', '/public'],
  ['/public#/../admin', '/public'],
  ['/public?x#y', '/public?x'],
] as const;
const notAllowed = ['/admin?/public', '/admin#/../public', '/admin?/../public', '/?/public', '/#/public'];

export default authz.check({
  promise: 'A query or fragment neither hides a path from a rule nor opens another path.',
  apply: 'query-and-fragment.yaml',
  async observe({ world: { outsider, api, db }, call }) {
    const ask = (to: typeof api, path: string) => call(outsider, to, { path, count: 1 });
    const [unnamed, plain, toDenied, toAllowed, toNotAllowed] = await Promise.all([
      ask(api, '/public'),
      ask(db, '/public'),
      Promise.all(denied.map((path) => ask(api, path))),
      Promise.all(allowed.map(async ([path, documented]) => ({ exchange: await ask(db, path), documented }))),
      Promise.all(notAllowed.map((path) => ask(db, path))),
    ]);
    return { unnamed, plain, denied: toDenied, allowed: toAllowed, notAllowed: toNotAllowed };
  },
  judge: (record) => ({
    controls: {
      'a path that the deny rule does not name is answered': answered(record.unnamed),
      'the allowed path is answered': answered(record.plain),
    },
    promises: {
      'a denied path is denied with any query or fragment': all(record.denied, (exchange) =>
        refused(exchange, 'http-403'),
      ),
      'an allowed path is let in and arrives with its query and without its fragment': all(
        record.allowed,
        ({ exchange, documented }) => receivedPath(exchange, documented),
      ),
      'an allowed path behind ? or # opens no other path': all(record.notAllowed, (exchange) =>
        refused(exchange, 'http-403'),
      ),
    },
  }),
  mutants: [
    {
      name: 'with-query',
      patch: {
        'AuthorizationPolicy/no-admin': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '/admin?*' },
        ],
      },
      refutes: 'a denied path is denied with any query or fragment',
    },
    {
      name: 'one-path-too-many',
      patch: {
        'AuthorizationPolicy/public-only': [
          { op: 'add', path: '/spec/rules/0/to/0/operation/paths/-', value: '/admin' },
        ],
      },
      refutes: 'an allowed path behind ? or # opens no other path',
    },
    {
      // Compares the whole request target, with its query, instead of the path.
      name: 'whole-target',
      patch: {
        'AuthorizationPolicy/public-only': [
          {
            op: 'replace',
            path: '/spec/rules/0',
            value: { when: [{ key: 'request.headers[:path]', values: ['/public'] }] },
          },
        ],
      },
      refutes: 'an allowed path is let in and arrives with its query and without its fragment',
    },
  ],
});
