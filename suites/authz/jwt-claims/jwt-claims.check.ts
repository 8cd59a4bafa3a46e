import { all, answered, refused } from '#check';
import { bearer } from '../tokens/bearer.ts';
import { makeIssuer } from '../tokens/issuer.ts';
import authz from '../suite.ts';
import { withKeys } from '../tokens/with-keys.ts';

/** What `group` is in the tokens that must be let in, and in those that must not. */
const members = ['admins', ['users', 'admins']] as const;
const others = ['users', 'admins2', 'Admins', ['users', 'superadmins'], { admins: true }] as const;

export default authz.check({
  promise: 'A condition on a claim lets in only tokens that have the value, alone or in a list.',
  requires: ['request-authentication'],
  apply: 'jwt-claims.yaml',
  async prepare() {
    const issuer = await makeIssuer('https://tokens.example/shop');
    const signed = (groups: readonly unknown[]) => Promise.all(groups.map((group) => issuer.token({ group })));
    return {
      keys: { [issuer.name]: issuer.jwks },
      members: await signed(members),
      others: await signed(others),
      without: await issuer.token({ groups: 'admins' }),
    };
  },
  fill: (manifest, { keys }) => withKeys(manifest, keys),
  async observe({ world: { frontend, api }, call }, tokens) {
    const ask = (token: string) => call(frontend, api, { headers: bearer(token), count: 2 });
    return {
      members: await Promise.all(tokens.members.map(ask)),
      others: await Promise.all(tokens.others.map(ask)),
      without: await ask(tokens.without),
      spoofed: await call(frontend, api, { headers: [['group', 'admins'], ...bearer(tokens.without)], count: 2 }),
    };
  },
  judge: (record) => ({
    controls: { 'a token with the value is let in, alone and in a list': all(record.members, answered) },
    promises: {
      'a token with another value is denied': all(record.others, (exchange) => refused(exchange, 'http-403')),
      'a token without the claim is denied': all([record.without, record.spoofed], (exchange) =>
        refused(exchange, 'http-403'),
      ),
    },
  }),
  mutants: [
    {
      name: 'prefix',
      patch: {
        'AuthorizationPolicy/admins-only': [{ op: 'replace', path: '/spec/rules/0/when/0/values/0', value: 'admins*' }],
      },
      refutes: 'a token with another value is denied',
    },
    {
      name: 'extra-dash',
      patch: {
        'AuthorizationPolicy/admins-only': [
          { op: 'add', path: '/spec/rules/0', value: { from: [{ source: { requestPrincipals: ['*'] } }] } },
          { op: 'remove', path: '/spec/rules/1/from' },
        ],
      },
      refutes: 'a token without the claim is denied',
    },
  ],
});
