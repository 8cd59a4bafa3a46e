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
  promise: 'A caller cannot set a header in which the mesh passes token claims to a workload.',
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
      'the application receives the claim of the token': groupTold(honest, 'users'),
      "the claim of the token replaces the caller's header": groupTold(withToken, 'users'),
      "the caller's header is removed when its token lacks the claim": groupTold(withoutClaim, 'nothing'),
      "the caller's header is removed when the caller has no token": groupTold(withoutToken, 'nothing'),
      "the caller's forged payload header is removed": all(withoutToken.arrivals.records, ({ headers }) =>
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
      refutes: "the caller's header is removed when the caller has no token",
    },
    {
      name: 'nobody-looks',
      omits: ['RequestAuthentication/tokens'],
      refutes: "the caller's forged payload header is removed",
    },
  ],
});

const groupTold = ({ arrivals }: Exchange, group: string) =>
  all(arrivals.records, ({ headers }) => equal(headers['x-token-group'] ?? 'nothing', group));
