import canary from '../suite.ts';
import { askAsTesters, judgeTesters } from '../headers/testers.ts';

export default canary.check({
  promise: 'A VirtualService sends requests with `x-canary: true` to v2, and no other request.',
  explain: 'The header name matches in any case. The value has to match exactly: `True` and `truely` go to v1.',
  apply: ['subsets.yaml', 'header.yaml'],
  observe: askAsTesters,
  judge: judgeTesters,
  mutants: [
    {
      name: 'value-case',
      patch: {
        'VirtualService/api': [{ op: 'replace', path: '/spec/http/0/match/0/headers/x-canary/exact', value: 'True' }],
      },
      refutes: 'testers always reach v2',
    },
    {
      name: 'catch-all-first',
      patch: { 'VirtualService/api': [{ op: 'move', from: '/spec/http/0', path: '/spec/http/1' }] },
      refutes: 'testers always reach v2',
    },
    {
      name: 'leaking',
      patch: {
        'VirtualService/api': [
          { op: 'add', path: '/spec/http/1/route/0/weight', value: 97 },
          {
            op: 'add',
            path: '/spec/http/1/route/-',
            value: { destination: { host: 'api.shop.svc.cluster.local', subset: 'v2' }, weight: 3 },
          },
        ],
      },
      refutes: 'a request without the header never reaches v2',
    },
    {
      name: 'prefix',
      patch: {
        'VirtualService/api': [
          { op: 'replace', path: '/spec/http/0/match/0/headers/x-canary', value: { prefix: 't' } },
        ],
      },
      refutes: 'another header value never reaches v2',
    },
    {
      name: 'any-value',
      patch: { 'VirtualService/api': [{ op: 'replace', path: '/spec/http/0/match/0/headers/x-canary', value: {} }] },
      refutes: 'another header value never reaches v2',
    },
  ],
});
