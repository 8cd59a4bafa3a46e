import { all, answered, equal, type Exchange } from '#check';
import { bearer } from '../tokens/bearer.ts';
import { makeIssuer } from '../tokens/issuer.ts';
import authz from '../suite.ts';
import { withKeys } from '../tokens/with-keys.ts';

const spoofed = [
  ['x-token-group', 'admins'],
  ['x-token-payload', 'c3Bvb2ZlZA'],
] as const;

export default authz.check({
  promise: 'A header in which the mesh tells the application of a token’s claims cannot be sent by the caller.',
  requires: ['request-authentication'],
  apply: 'jwt-claim-headers.yaml',
  async prepare() {
    const issuer = await makeIssuer('https://tokens.example/shop');
    return {
      keys: { [issuer.name]: issuer.jwks },
      user: await issuer.token({ group: 'users' }),
      nobody: await issuer.token(),
    };
  },
  fill: (manifest, { keys }) => withKeys(manifest, keys),
  async observe({ world: { frontend, api }, call }, { user, nobody }) {
    const ask = (headers: readonly (readonly [string, string])[]) => call(frontend, api, { headers, count: 2 });
    return {
      honest: await ask(bearer(user)),
      withToken: await ask([...spoofed, ...bearer(user)]),
      withoutClaim: await ask([...spoofed, ...bearer(nobody)]),
      withoutToken: await ask(spoofed),
    };
  },
  judge: ({ honest, withToken, withoutClaim, withoutToken }) => ({
    controls: { 'all requests are answered': all([honest, withToken, withoutClaim, withoutToken], answered) },
    promises: {
      'the application is told the claim': groupTold(honest, 'users'),
      'the claim of the token replaces what the caller said': groupTold(withToken, 'users'),
      'what the caller said is taken away when its token has no such claim': groupTold(withoutClaim, 'nothing'),
      'what the caller said is taken away when it has no token': groupTold(withoutToken, 'nothing'),
      'a payload that the caller made up is taken away': all(withoutToken.arrivals.records, ({ headers }) =>
        equal(headers['x-token-payload'] ?? 'nothing', 'nothing'),
      ),
    },
  }),
  mutants: [
    {
      name: 'other-name',
      patch: {
        'RequestAuthentication/tokens': [
          { op: 'replace', path: '/spec/jwtRules/0/outputClaimToHeaders/0/header', value: 'x-token-groups' },
        ],
      },
      refutes: 'what the caller said is taken away when it has no token',
    },
    {
      name: 'nobody-looks',
      omits: ['RequestAuthentication/tokens'],
      refutes: 'a payload that the caller made up is taken away',
    },
  ],
});

const groupTold = ({ arrivals }: Exchange, group: string) =>
  all(arrivals.records, ({ headers }) => equal(headers['x-token-group'] ?? 'nothing', group));
