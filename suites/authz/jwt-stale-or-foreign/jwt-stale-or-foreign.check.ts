import { all, answered, refused } from '#check';
import { bearer } from '../tokens/bearer.ts';
import { makeIssuer } from '../tokens/issuer.ts';
import authz from '../suite.ts';
import { withKeys } from '../tokens/with-keys.ts';

const foreigner = 'https://tokens.example/elsewhere';
const hour = 3600;

export default authz.check({
  promise: 'The mesh accepts a token only while it is valid, from its issuer, for its audience.',
  requires: ['request-authentication'],
  apply: 'jwt-stale-or-foreign.yaml',
  async prepare() {
    const issuer = await makeIssuer('https://tokens.example/shop');
    const now = Math.floor(Date.now() / 1000);
    const [valid, forTwo, expired, early, elsewhere, forOthers, forNobody] = await Promise.all([
      issuer.token(),
      issuer.token({ aud: ['office', 'warehouse'] }),
      issuer.token({ iat: now - 2 * hour, exp: now - hour }),
      issuer.token({ nbf: now + hour }),
      issuer.token({ iss: foreigner }),
      issuer.token({ aud: 'shop2' }),
      issuer.token({ aud: [] }),
    ]);
    // The mutant that trusts the foreign issuer needs its key. Both issuers have the same key, so that only the name decides.
    const keys = { [issuer.name]: issuer.jwks, [foreigner]: issuer.jwks };
    return { keys, tokens: { valid, forTwo, expired, early, elsewhere, forOthers, forNobody } };
  },
  fill: (manifest, { keys }) => withKeys(manifest, keys),
  async observe({ world: { frontend, api }, call }, { tokens }) {
    const ask = (token: string) => call(frontend, api, { headers: bearer(token), count: 2 });
    return {
      taken: await Promise.all([tokens.valid, tokens.forTwo].map(ask)),
      expired: await ask(tokens.expired),
      early: await ask(tokens.early),
      elsewhere: await ask(tokens.elsewhere),
      forOthers: await Promise.all([tokens.forOthers, tokens.forNobody].map(ask)),
      without: await call(frontend, api, { count: 1 }),
    };
  },
  judge: ({ taken, expired, early, elsewhere, forOthers, without }) => ({
    controls: { 'tokens for one of the audiences are accepted': all(taken, answered) },
    promises: {
      'an expired token is refused': refused(expired, 'http-401'),
      'a token that is not valid yet is refused': refused(early, 'http-401'),
      'a token of another issuer is refused': refused(elsewhere, 'http-401'),
      // The only refusal of a token with 403 instead of 401: envoy/source/extensions/filters/http/jwt_authn/filter.cc.
      'a token for another audience is refused': all(forOthers, (exchange) => refused(exchange, 'http-403')),
    },
    advice: {
      // https://istio.io/latest/docs/concepts/security/#request-authentication: "requests without tokens are accepted by default".
      'a request without a token is refused by a RequestAuthentication alone': refused(without, 'http-403', 'http-401'),
    },
  }),
  mutants: [
    {
      name: 'any-audience',
      patch: { 'RequestAuthentication/tokens': [{ op: 'remove', path: '/spec/jwtRules/0/audiences' }] },
      refutes: 'a token for another audience is refused',
    },
    {
      name: 'one-issuer-too-many',
      patch: {
        'RequestAuthentication/tokens': [
          {
            op: 'add',
            path: '/spec/jwtRules/-',
            value: { issuer: 'https://tokens.example/elsewhere', audiences: ['shop', 'warehouse'] },
          },
        ],
      },
      refutes: 'a token of another issuer is refused',
    },
    { name: 'nobody-looks', omits: ['RequestAuthentication/tokens'], refutes: 'an expired token is refused' },
  ],
});
