import { all, answered, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise:
    'Where a policy names a port, no other is let in; and it means the port of the workload, not of the service.',
  apply: 'ports.yaml',
  async observe({ world: { frontend, api }, call }) {
    const crossed = { ...api, host: `api-crossed.${api.namespace}.svc.cluster.local` };
    const [named, others, toOther, toNamed] = await Promise.all([
      call(frontend, api),
      Promise.all([call(frontend, api, { port: 'http-b' }), call(frontend, api, { port: 'http-c' })]),
      call(frontend, crossed, { port: 'http' }),
      call(frontend, crossed, { port: 'http-b' }),
    ]);
    return { named, others, toOther, toNamed };
  },
  judge: ({ named, others, toOther, toNamed }) => ({
    controls: { 'the port that is named is answered': answered(named) },
    promises: {
      'the workload’s other ports are refused by the mesh': all(others, (exchange) => refused(exchange, 'http-403')),
      'a service’s port of that number is refused where it leads to another': refused(toOther, 'http-403'),
      'a service’s port of another number is answered where it leads to it': answered(toNamed),
    },
  }),
  mutants: [
    {
      name: 'both',
      patch: {
        'AuthorizationPolicy/ports': [{ op: 'add', path: '/spec/rules/0/to/0/operation/ports/-', value: '8081' }],
      },
      refutes: 'the workload’s other ports are refused by the mesh',
    },
    {
      name: 'all-but-one',
      patch: {
        'AuthorizationPolicy/ports': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation', value: { notPorts: ['8081'] } },
        ],
      },
      refutes: 'the workload’s other ports are refused by the mesh',
    },
    {
      name: 'first-uncrossed',
      patch: { 'Service/api-crossed': [{ op: 'replace', path: '/spec/ports/0/targetPort', value: 8080 }] },
      refutes: 'a service’s port of that number is refused where it leads to another',
    },
    {
      name: 'second-uncrossed',
      patch: { 'Service/api-crossed': [{ op: 'replace', path: '/spec/ports/1/targetPort', value: 8081 }] },
      refutes: 'a service’s port of another number is answered where it leads to it',
    },
  ],
});
