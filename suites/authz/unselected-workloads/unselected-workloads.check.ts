import { all, answered, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A policy with a selector applies only to the workloads it selects.',
  apply: 'unselected-workloads.yaml',
  async observe({ world: { frontend, api, db, worker, partner }, call }) {
    const [open, selected, neighbours] = await Promise.all([
      call(frontend, api, { path: '/open' }),
      call(frontend, api),
      Promise.all([call(frontend, db), call(frontend, worker), call(frontend, partner)]),
    ]);
    return { open, selected, neighbours };
  },
  judge: ({ open, selected, neighbours }) => ({
    controls: { 'the selected workload answers the allowed request': answered(open) },
    promises: {
      'the selected workload refuses every other request': refused(selected, 'http-403'),
      'other workloads, in the same and in another namespace, answer every request': all(neighbours, answered),
    },
  }),
  mutants: [
    {
      name: 'nobody-selected',
      patch: {
        'AuthorizationPolicy/unselected-workloads': [
          { op: 'replace', path: '/spec/selector/matchLabels/app', value: 'ap' },
        ],
      },
      refutes: 'the selected workload refuses every other request',
    },
    {
      name: 'no-selector',
      patch: { 'AuthorizationPolicy/unselected-workloads': [{ op: 'remove', path: '/spec/selector' }] },
      refutes: 'other workloads, in the same and in another namespace, answer every request',
    },
  ],
});
