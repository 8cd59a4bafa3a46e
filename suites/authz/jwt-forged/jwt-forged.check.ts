import { all, answered, refused } from '#check';
import { bearer } from '../tokens/bearer.ts';
import { forgedTokens } from './forged-tokens.ts';
import { makeIssuer } from '../tokens/issuer.ts';
import authz from '../suite.ts';
import { withKeys } from '../tokens/with-keys.ts';

export default authz.check({
  promise: 'The mesh refuses a token that the issuer did not sign.',
  requires: ['request-authentication'],
  apply: 'jwt-forged.yaml',
  async prepare() {
    const issuer = await makeIssuer('https://tokens.example/shop');
    const { forged, keyOfTheForger } = await forgedTokens(issuer);
    return { name: issuer.name, keys: issuer.jwks, keyOfTheForger, valid: await issuer.token(), forged };
  },
  fill: (manifest, { name, keys }) => withKeys(manifest, { [name]: keys }),
  async observe({ world: { frontend, api }, call }, { valid, forged }) {
    return {
      valid: await call(frontend, api, { headers: bearer(valid) }),
      forged: await Promise.all(
        forged.map(async ({ how, token }) => ({
          how,
          exchange: await call(frontend, api, { headers: bearer(token), count: 2 }),
        })),
      ),
    };
  },
  judge: ({ valid, forged }) => ({
    controls: { 'a request with a valid token is answered': answered(valid) },
    promises: {
      'every forged token is refused': all(forged, ({ how, exchange }) => {
        const finding = refused(exchange, 'http-401');
        return { ...finding, observed: `${how}: ${finding.observed}` };
      }),
    },
  }),
  table: ({ forged }) => ({
    title: 'forged tokens',
    columns: ['token', 'answered', 'arrivals', 'response body'],
    rows: forged.map(({ how, exchange }) => [
      how,
      Object.keys(exchange.answers).join(', '),
      String(exchange.arrivals.total),
      exchange.samples[0]?.body ?? '',
    ]),
  }),
  mutants: [
    {
      name: 'key-of-the-forger',
      fill: (manifest, { name, keys, keyOfTheForger }) =>
        withKeys(manifest, { [name]: keys.replace(/]}$/, `,${keyOfTheForger.slice('{"keys":['.length)}`) }),
      refutes: 'every forged token is refused',
    },
    { name: 'nobody-looks', omits: ['RequestAuthentication/tokens'], refutes: 'every forged token is refused' },
  ],
});
