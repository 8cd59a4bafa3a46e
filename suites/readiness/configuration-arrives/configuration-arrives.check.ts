import { all, answered, convergence, inTime, refused, settling } from '#check';
import readiness from '../suite.ts';

const marked = { headers: [['x-readiness', 'marked']] } as const;

export default readiness.check({
  promise: 'A new policy reaches every proxy within 10 s, and every proxy enforces it.',
  requires: ['http-authorization'],
  async observe({ world, call, applyMore }) {
    const { caller, callee, injected } = world;
    const pairs = [
      { from: caller, to: callee },
      { from: injected, to: caller },
    ];
    const send = (options = {}) => Promise.all(pairs.map(({ from, to }) => call(from, to, options)));
    const before = await send(marked);
    const settled = await settling(() => applyMore('configuration-arrives.yaml'));
    return { before, ...settled, after: await send(marked), unmarked: await send() };
  },
  judge: ({ before, after, unmarked, ...settled }) => ({
    controls: {
      'before the policy, every request is answered': all(before, answered),
      'a request that the policy does not match is answered': all(unmarked, answered),
    },
    promises: {
      'the policy reaches every proxy within 10 s': inTime(settled),
      'every proxy then enforces the policy': all(after, (each) => refused(each, 'http-403')),
    },
  }),
  table: (settled) => convergence('policy added', settled),
  mutants: [
    {
      name: 'selects-nobody',
      instead: {
        'configuration-arrives.yaml': {
          'AuthorizationPolicy/marked': [
            { op: 'add', path: '/spec/selector', value: { matchLabels: { app: 'caler' } } },
          ],
        },
      },
      refutes: 'every proxy then enforces the policy',
    },
    {
      name: 'of-another-revision',
      instead: {
        'configuration-arrives.yaml': {
          'AuthorizationPolicy/marked': [{ op: 'add', path: '/metadata/labels', value: { 'istio.io/rev': 'another' } }],
        },
      },
      refutes: 'the policy reaches every proxy within 10 s',
    },
  ],
});
