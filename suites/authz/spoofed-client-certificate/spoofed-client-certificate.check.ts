import { all, answered, equal, identifiedAs, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A caller cannot take on another identity by sending x-forwarded-client-cert.',
  apply: 'spoofed-client-certificate.yaml',
  async observe({ world: { frontend, api, db, partner, outsider }, call }) {
    const hash = 'Hash=468ed33be74eee6556d90c0149c1309e9ba61d6425303443c0748a02dd8de688';
    const headers = [['x-forwarded-client-cert', `By=${api.identity};${hash};URI=${frontend.identity}`]] as const;
    const spoofed = { path: '/spoofed', headers, count: 2 };
    const [toApi, toDb] = await Promise.all([
      Promise.all([call(frontend, api, { count: 2 }), call(outsider, api, spoofed), call(partner, api, spoofed)]),
      Promise.all([call(outsider, db, { count: 2 }), call(outsider, db, spoofed), call(partner, db, spoofed)]),
    ]);
    return { toApi, toDb, itself: partner.identity };
  },
  judge: ({ toApi: [insider, ...strangers], toDb: [nobody, stranger, partner], itself }) => ({
    controls: {
      'the allowed caller is answered': answered(insider),
      'a server without a rule answers every caller': all([nobody, stranger, partner], answered),
    },
    promises: {
      'a caller with a spoofed certificate is refused by the rule': all(strangers, (exchange) =>
        refused(exchange, 'http-403'),
      ),
      'the spoofed certificate of a caller without an identity is not passed on': all(
        stranger.arrivals.records,
        ({ headers }) => equal(headers['x-forwarded-client-cert'] ?? 'nothing', 'nothing'),
      ),
      'the server sees only the real identity of a meshed caller': identifiedAs(partner, itself),
    },
  }),
  mutants: [
    {
      name: 'extra-dash',
      patch: {
        'AuthorizationPolicy/frontend-only': [
          { op: 'add', path: '/spec/rules/-', value: { to: [{ operation: { paths: ['/spoofed'] } }] } },
        ],
      },
      refutes: 'a caller with a spoofed certificate is refused by the rule',
    },
    {
      name: 'passed-on',
      overlay: 'passed-on.mutant.yaml',
      refutes: 'the spoofed certificate of a caller without an identity is not passed on',
    },
  ],
});
