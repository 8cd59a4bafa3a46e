import { all, answered, refused } from '#check';
import { bearer } from '../tokens/bearer.ts';
import { makeIssuer } from '../tokens/issuer.ts';
import authz from '../suite.ts';
import { withKeys } from '../tokens/with-keys.ts';

export default authz.check({
  promise: 'A rule for one request principal lets in only that subject of that issuer.',
  requires: ['request-authentication'],
  apply: 'jwt-principal.yaml',
  async prepare() {
    const shop = await makeIssuer('https://tokens.example/shop');
    const umbrella = await makeIssuer('https://tokens.example');
    return {
      keys: { [shop.name]: shop.jwks, [umbrella.name]: umbrella.jwks },
      alice: await shop.token(),
      othersOfTheShop: await Promise.all(['bob', 'alice2', 'Alice', 'x/alice'].map((sub) => shop.token({ sub }))),
      // As text, "issuer/subject" of the last equals the principal that is let in.
      othersElsewhere: await Promise.all(['alice', 'shop/alice'].map((sub) => umbrella.token({ sub }))),
    };
  },
  fill: (manifest, { keys }) => withKeys(manifest, keys),
  async observe({ world: { frontend, api }, call }, tokens) {
    const ask = (token: string) => call(frontend, api, { headers: bearer(token), count: 2 });
    return {
      alice: await ask(tokens.alice),
      othersOfTheShop: await Promise.all(tokens.othersOfTheShop.map(ask)),
      othersElsewhere: await Promise.all(tokens.othersElsewhere.map(ask)),
    };
  },
  judge: ({ alice, othersOfTheShop, othersElsewhere }) => ({
    controls: { 'the principal of the rule is let in': answered(alice) },
    promises: {
      'another subject of the same issuer is denied': all(othersOfTheShop, (exchange) => refused(exchange, 'http-403')),
      'the same subject of another issuer is denied': all(othersElsewhere, (exchange) => refused(exchange, 'http-403')),
    },
  }),
  mutants: [
    {
      name: 'anybody-of-the-issuer',
      patch: {
        'AuthorizationPolicy/alice-only': [
          {
            op: 'replace',
            path: '/spec/rules/0/from/0/source/requestPrincipals/0',
            value: 'https://tokens.example/shop/*',
          },
        ],
      },
      refutes: 'another subject of the same issuer is denied',
    },
    {
      name: 'any-issuer',
      patch: {
        'AuthorizationPolicy/alice-only': [
          { op: 'replace', path: '/spec/rules/0/from/0/source/requestPrincipals/0', value: '*/alice' },
        ],
      },
      refutes: 'the same subject of another issuer is denied',
    },
  ],
});
