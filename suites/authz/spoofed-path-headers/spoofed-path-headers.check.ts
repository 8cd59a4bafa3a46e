import { all, answered, finding, refused } from '#check';
import authz from '../suite.ts';

/** Headers in which intermediaries report what the path is or was. The first is that of CVE-2023-27487. */
const names = ['x-envoy-original-path', 'x-original-url', 'x-rewrite-url', 'x-forwarded-uri', 'x-forwarded-path'];

export default authz.check({
  promise: 'A path rule applies to the path of the request, not to a path in a header.',
  apply: 'spoofed-path-headers.yaml',
  async observe({ world: { frontend, api, db }, call }) {
    const spoofed = (to: typeof api) =>
      Promise.all(names.map((name) => call(frontend, to, { path: '/admin', headers: [[name, '/public']], count: 1 })));
    const [honest, denied, notAllowed, forwarded] = await Promise.all([
      Promise.all([api, db].map((to) => call(frontend, to, { path: '/public', count: 2 }))),
      spoofed(api),
      spoofed(db),
      call(frontend, api, { path: '/public', headers: [['x-envoy-original-path', '/spoofed']], count: 2 }),
    ]);
    return { honest, denied, notAllowed, forwarded };
  },
  judge: ({ honest, denied, notAllowed, forwarded }) => ({
    controls: { 'the public path is answered': all([...honest, forwarded], answered) },
    promises: {
      'no header hides a denied path': all(denied, (exchange) => refused(exchange, 'http-403')),
      'no header opens a path that is not allowed': all(notAllowed, (exchange) => refused(exchange, 'http-403')),
    },
    advice: {
      // "so it removes the header only at edge": https://www.envoyproxy.io/docs/envoy/latest/version_history/v1.24/v1.24.6
      'a spoofed x-envoy-original-path is not passed on': notPassedOn(forwarded.arrivals.records),
    },
  }),
  mutants: [
    {
      name: 'believing',
      patch: {
        'AuthorizationPolicy/public-only': [
          {
            op: 'replace',
            path: '/spec/rules',
            value: [
              { to: [{ operation: { paths: ['/public'] } }] },
              { when: [{ key: 'request.headers[x-envoy-original-path]', values: ['/public'] }] },
              { when: [{ key: 'request.headers[x-original-url]', values: ['/public'] }] },
            ],
          },
        ],
      },
      refutes: 'no header opens a path that is not allowed',
    },
    { name: 'no-deny', omits: ['AuthorizationPolicy/no-admin'], refutes: 'no header hides a denied path' },
  ],
});

function notPassedOn(records: readonly { readonly headers: Readonly<Record<string, string>> }[]) {
  const seen = records.flatMap(({ headers }) => headers['x-envoy-original-path'] ?? []);
  return finding(
    seen.length === 0,
    'no such header at the application',
    seen.length === 0 ? 'none arrived' : seen.join(', '),
  );
}
