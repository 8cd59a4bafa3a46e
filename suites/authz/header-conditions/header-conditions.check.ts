import { all, answered, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A policy with a header condition lets in only requests with that header value.',
  apply: 'header-conditions.yaml',
  async observe({ world: { frontend, api }, call }) {
    const send = (headers: readonly (readonly [string, string])[]) => call(frontend, api, { headers });
    const [asked, wrong, without] = await Promise.all([
      // The name of a header ignores case, its value does not.
      Promise.all([send([['x-role', 'admin']]), send([['X-Role', 'admin']])]),
      Promise.all(['user', 'administrator', 'Admin'].map((role) => send([['x-role', role]]))),
      send([]),
    ]);
    return { asked, wrong, without };
  },
  judge: ({ asked, wrong, without }) => ({
    controls: { 'a request with the value is answered': all(asked, answered) },
    promises: {
      'a request with another value is refused by the mesh': all(wrong, (exchange) => refused(exchange, 'http-403')),
      'a request without the header is refused by the mesh': refused(without, 'http-403'),
    },
  }),
  mutants: [
    {
      name: 'prefix',
      patch: {
        'AuthorizationPolicy/header-conditions': [
          { op: 'replace', path: '/spec/rules/0/when/0/values/0', value: 'admin*' },
        ],
      },
      refutes: 'a request with another value is refused by the mesh',
    },
    {
      name: 'not-values',
      patch: {
        'AuthorizationPolicy/header-conditions': [
          {
            op: 'replace',
            path: '/spec/rules/0/when/0',
            value: { key: 'request.headers[x-role]', notValues: ['user', 'administrator'] },
          },
        ],
      },
      refutes: 'a request without the header is refused by the mesh',
    },
  ],
});
