import { all, answered, refused } from '#check';
import authz from '../suite.ts';

const roles = (...values: readonly string[]) => values.map((value) => ['x-role', value] as const);

export default authz.check({
  promise: 'A rule that denies a header value also denies it beside other values of the header.',
  apply: 'repeated-header.yaml',
  async observe({ world: { frontend, api, db }, call }) {
    const ask = (to: typeof api, headers: readonly (readonly [string, string])[]) =>
      call(frontend, to, { headers, path: `/${headers.flat().join('-').replaceAll(' ', '')}`, count: 2 });
    // CVE-2026-26308: Envoy joined the values with a comma before comparing, so no single value matched.
    // https://istio.io/latest/news/security/istio-security-2026-001/
    const [user, admin, repeated, joined, allowedBeside] = await Promise.all([
      Promise.all([ask(api, roles('user')), ask(db, roles('user'))]),
      Promise.all([ask(api, roles('admin')), ask(api, [['X-Role', 'admin']]), ask(db, roles('admin'))]),
      Promise.all([ask(api, roles('user', 'admin')), ask(api, roles('admin', 'user'))]),
      ask(api, roles('user, admin')),
      ask(db, roles('user', 'admin')),
    ]);
    return { user, admin, repeated, joined, allowedBeside };
  },
  judge: ({ user, admin, repeated, joined, allowedBeside }) => ({
    controls: { 'a value that no rule denies is answered': all(user, answered) },
    promises: {
      'the denied value is denied on its own': all(admin, (exchange) => refused(exchange, 'http-403')),
      'the denied value is denied beside another value': all(repeated, (exchange) => refused(exchange, 'http-403')),
    },
    advice: {
      // "a simple string match": https://istio.io/latest/docs/reference/config/security/normalization/#header-name-related
      'the denied value is denied in a comma-separated list on one line': refused(joined, 'http-403'),
      'a value that no rule allows is refused beside an allowed one': refused(allowedBeside, 'http-403'),
    },
  }),
  mutants: [
    {
      name: 'joined',
      patch: {
        'AuthorizationPolicy/no-admins': [
          { op: 'replace', path: '/spec/rules/0/when/0/values', value: ['user,admin', 'admin,user'] },
        ],
      },
      refutes: 'the denied value is denied beside another value',
    },
    { name: 'no-deny', omits: ['AuthorizationPolicy/no-admins'], refutes: 'the denied value is denied on its own' },
  ],
});
