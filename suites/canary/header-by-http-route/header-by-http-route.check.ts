import canary from '../suite.ts';
import { askAsTesters, judgeTesters } from '../headers/testers.ts';

export default canary.check({
  promise: 'An HTTPRoute sends requests with `x-canary: true` to v2, and no other request.',
  explain: 'The header name matches in any case. The value has to match exactly: `True` and `truely` go to v1.',
  requires: ['gateway-api-mesh'],
  apply: 'header-by-http-route.yaml',
  observe: askAsTesters,
  judge: judgeTesters,
  mutants: [
    {
      name: 'value-case',
      patch: { 'HTTPRoute/api': [{ op: 'replace', path: '/spec/rules/0/matches/0/headers/0/value', value: 'True' }] },
      refutes: 'testers always reach v2',
    },
    {
      name: 'leaking',
      patch: {
        'HTTPRoute/api': [
          {
            op: 'replace',
            path: '/spec/rules/1/backendRefs',
            value: [
              { name: 'api-v1', port: 8080, weight: 97 },
              { name: 'api-v2', port: 8080, weight: 3 },
            ],
          },
        ],
      },
      refutes: 'a request without the header never reaches v2',
    },
    {
      name: 'pattern',
      patch: {
        'HTTPRoute/api': [
          {
            op: 'replace',
            path: '/spec/rules/0/matches/0/headers/0',
            value: { name: 'x-canary', type: 'RegularExpression', value: 't.*' },
          },
        ],
      },
      refutes: 'another header value never reaches v2',
    },
  ],
});
