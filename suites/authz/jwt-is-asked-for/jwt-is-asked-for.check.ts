import { all, answered, refused } from '#check';
import { bearer } from '../tokens/bearer.ts';
import { makeIssuer } from '../tokens/issuer.ts';
import authz from '../suite.ts';
import { withKeys } from '../tokens/with-keys.ts';

export default authz.check({
  promise: 'A rule that requires a request principal denies requests without a token.',
  requires: ['request-authentication'],
  apply: 'jwt-is-asked-for.yaml',
  async prepare() {
    const issuer = await makeIssuer('https://tokens.example/shop');
    return { keys: { [issuer.name]: issuer.jwks }, valid: await issuer.token() };
  },
  fill: (manifest, { keys }) => withKeys(manifest, keys),
  async observe({ world: { frontend, api }, call }, { valid }) {
    return {
      valid: await call(frontend, api, { headers: bearer(valid) }),
      missing: await call(frontend, api, {}),
      // The mesh does not look for a token in these places.
      elsewhere: await Promise.all(
        [
          [['token', valid]] as const,
          [['authorization', `Basic ${valid}`]] as const,
          [['cookie', `authorization=Bearer ${valid}`]] as const,
        ].map((headers) => call(frontend, api, { headers, count: 1 })),
      ),
    };
  },
  judge: ({ valid, missing, elsewhere }) => ({
    controls: { 'a request with a valid token is answered': answered(valid) },
    promises: {
      'a request without a token is denied': refused(missing, 'http-403'),
      'a request with the token in a place that the mesh does not read is denied': all(elsewhere, (exchange) =>
        refused(exchange, 'http-403'),
      ),
    },
  }),
  mutants: [
    {
      name: 'no-rule',
      omits: ['AuthorizationPolicy/token-needed'],
      refutes: 'a request without a token is denied',
    },
    {
      name: 'or-without',
      patch: {
        'AuthorizationPolicy/token-needed': [
          { op: 'add', path: '/spec/rules/-', value: { from: [{ source: { notRequestPrincipals: ['*'] } }] } },
        ],
      },
      refutes: 'a request with the token in a place that the mesh does not read is denied',
    },
  ],
});
