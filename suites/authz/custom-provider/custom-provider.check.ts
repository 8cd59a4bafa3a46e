import { answered, refused } from '#check';
import authz from '../suite.ts';

/**
 * Istio's sample provider allows requests that carry `x-ext-authz: allow`:
 * https://istio.io/latest/docs/tasks/security/authorization/authz-custom/. On a mesh without it the check is not applicable.
 */
export default authz.check({
  promise: 'A request that a CUSTOM policy delegates gets in only if the provider allows it.',
  requires: ['external-authorization'],
  apply: 'custom-provider.yaml',
  async observe({ world: { frontend, api }, call }) {
    const send = (path: string, verdict: string) => call(frontend, api, { path, headers: [['x-ext-authz', verdict]] });
    const [allowed, denied, rest] = await Promise.all([
      send('/checked', 'allow'),
      send('/checked', 'deny'),
      send('/orders', 'deny'),
    ]);
    return { allowed, denied, rest };
  },
  judge: ({ allowed, denied, rest }) => ({
    controls: { 'a request that the provider sample-ext-authz-http allows is answered': answered(allowed) },
    promises: {
      'a request that the provider denies is refused': refused(denied, 'http-403'),
      'a request that is not delegated is answered': answered(rest),
    },
  }),
  mutants: [
    {
      name: 'trailing-slash',
      patch: {
        'AuthorizationPolicy/custom-provider': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '/checked/' },
        ],
      },
      refutes: 'a request that the provider denies is refused',
    },
    {
      name: 'every-path',
      patch: {
        'AuthorizationPolicy/custom-provider': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '*' },
        ],
      },
      refutes: 'a request that is not delegated is answered',
    },
  ],
});
