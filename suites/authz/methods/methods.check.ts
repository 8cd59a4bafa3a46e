import { answered, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'POST is refused where only GET is allowed.',
  apply: 'methods.yaml',
  async observe({ world: { frontend, api }, call }) {
    const send = (method: string) => call(frontend, api, { path: '/orders', method });
    const [get, post, head] = await Promise.all([send('GET'), send('POST'), send('HEAD')]);
    return { get, post, head };
  },
  judge: ({ get, post, head }) => ({
    controls: { 'GET is answered': answered(get) },
    promises: {
      'POST is refused by the mesh': refused(post, 'http-403'),
      'HEAD is not GET': refused(head, 'http-403'),
    },
  }),
  mutants: [
    {
      name: 'post-too',
      patch: {
        'AuthorizationPolicy/methods': [{ op: 'add', path: '/spec/rules/0/to/0/operation/methods/-', value: 'POST' }],
      },
      refutes: 'POST is refused by the mesh',
    },
    {
      name: 'all-but-post',
      patch: {
        'AuthorizationPolicy/methods': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation', value: { notMethods: ['POST'] } },
        ],
      },
      refutes: 'HEAD is not GET',
    },
  ],
});
