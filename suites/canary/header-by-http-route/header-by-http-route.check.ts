import canary from '../suite.ts';
import { askAsTesters, judgeTesters } from '../headers/testers.ts';

export default canary.check({
  promise: 'By an HTTPRoute, testers who send `x-canary: true` always reach v2, and nobody else ever does.',
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
      refutes: 'another value is nobody’s pass',
    },
  ],
});
