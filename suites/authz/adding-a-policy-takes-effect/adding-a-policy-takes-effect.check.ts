import { answered, convergence, inTime, refused, settling } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A new policy takes effect on a running workload within 10 s.',
  explain:
    'The mesh then applies the policy to every new connection. For open connections see old-connections-obey-a-new-denial.',
  async observe({ world: { frontend, api }, call, applyMore }) {
    const send = (path: string) => call(frontend, api, { path });
    const before = await send('/admin');
    const settled = await settling(() => applyMore('later.yaml'));
    const [after, beside] = await Promise.all([send('/admin'), send('/orders')]);
    return { before, ...settled, after, beside };
  },
  judge: ({ before, after, beside, ...settled }) => ({
    controls: {
      'before the policy is added, the request is answered': answered(before),
      'with the policy, a path that it does not name is answered': answered(beside),
    },
    promises: {
      'with the policy, the path that it names is refused by the mesh': refused(after, 'http-403'),
      'every proxy holds the policy within 10 s': inTime(settled),
    },
  }),
  table: (settled) => convergence('policy added', settled),
  mutants: [
    {
      // It reaches the proxies like any other, and decides nothing.
      name: 'audit',
      instead: {
        'later.yaml': {
          'AuthorizationPolicy/added-later': [{ op: 'replace', path: '/spec/action', value: 'AUDIT' }],
        },
      },
      refutes: 'with the policy, the path that it names is refused by the mesh',
    },
    {
      name: 'dry-run',
      instead: {
        'later.yaml': {
          'AuthorizationPolicy/added-later': [
            { op: 'add', path: '/metadata/annotations', value: { 'istio.io/dry-run': 'true' } },
          ],
        },
      },
      refutes: 'with the policy, the path that it names is refused by the mesh',
    },
    {
      // It addresses a control plane that does not exist, so no proxy receives it.
      name: 'of-another-revision',
      instead: {
        'later.yaml': {
          'AuthorizationPolicy/added-later': [
            { op: 'add', path: '/metadata/labels', value: { 'istio.io/rev': 'another' } },
          ],
        },
      },
      refutes: 'every proxy holds the policy within 10 s',
    },
  ],
});
