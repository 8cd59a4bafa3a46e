import { all, answered, refused } from '#check';
import authz from '../suite.ts';

/** Bytes (Latin-1) that a header may contain and that are not valid UTF-8. In CVE-2026-73552 they got past negative rules. */
const strange = ['\xff', 'adm\xffin', '\xc0\xaf', 'user\xff', '\xe0user', '\xf5\x80'];

export default authz.check({
  promise: 'A DENY rule with notValues denies every other header value, whatever its bytes.',
  apply: 'strange-header-bytes.yaml',
  async observe({ world: { frontend, api }, call }) {
    const ask = (value: string) => call(frontend, api, { headers: [['x-role', value]], count: 1 });
    return {
      allowed: await Promise.all([ask('user'), ask('user-7')]),
      plain: await ask('admin'),
      missing: await call(frontend, api, { count: 1 }),
      strange: await Promise.all(strange.map(ask)),
    };
  },
  judge: ({ allowed, plain, missing, strange }) => ({
    controls: { 'the allowed values are answered': all(allowed, answered) },
    promises: {
      'another value is denied': refused(plain, 'http-403'),
      'a request without the header is denied': refused(missing, 'http-403'),
      'a value that is not valid UTF-8 is denied': all(strange, (exchange) =>
        refused(exchange, 'http-403', 'http-400'),
      ),
    },
  }),
  mutants: [
    {
      name: 'positive',
      patch: {
        'AuthorizationPolicy/users-only': [
          {
            op: 'replace',
            path: '/spec/rules/0/when/0',
            value: { key: 'request.headers[x-role]', values: ['admin*'] },
          },
        ],
      },
      refutes: 'a value that is not valid UTF-8 is denied',
    },
    {
      name: 'admins-too',
      patch: {
        'AuthorizationPolicy/users-only': [{ op: 'add', path: '/spec/rules/0/when/0/notValues/-', value: 'admin' }],
      },
      refutes: 'another value is denied',
    },
  ],
});
