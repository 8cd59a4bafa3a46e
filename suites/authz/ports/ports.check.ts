import { all, answered, refused, serviceOf } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'A policy that names a port lets callers in only on that port of the workload.',
  explain: 'The number is that of the workload port (targetPort), not of the service port.',
  apply: 'ports.yaml',
  async observe({ world: { frontend, api }, call }) {
    const crossed = serviceOf(api, 'api-crossed');
    const [named, others, toOther, toNamed] = await Promise.all([
      call(frontend, api),
      Promise.all([call(frontend, api, { port: 'http-b' }), call(frontend, api, { port: 'http-c' })]),
      call(frontend, crossed, { port: 'http' }),
      call(frontend, crossed, { port: 'http-b' }),
    ]);
    return { named, others, toOther, toNamed };
  },
  judge: ({ named, others, toOther, toNamed }) => ({
    controls: { 'a call to the named port is answered': answered(named) },
    promises: {
      'calls to the other ports of the workload are refused by the mesh': all(others, (exchange) =>
        refused(exchange, 'http-403'),
      ),
      'a service port of that number that leads to another port is refused': refused(toOther, 'http-403'),
      'a service port of another number that leads to the named port is answered': answered(toNamed),
    },
  }),
  mutants: [
    {
      name: 'both',
      patch: {
        'AuthorizationPolicy/ports': [{ op: 'add', path: '/spec/rules/0/to/0/operation/ports/-', value: '8081' }],
      },
      refutes: 'calls to the other ports of the workload are refused by the mesh',
    },
    {
      name: 'all-but-one',
      patch: {
        'AuthorizationPolicy/ports': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation', value: { notPorts: ['8081'] } },
        ],
      },
      refutes: 'calls to the other ports of the workload are refused by the mesh',
    },
    {
      name: 'first-uncrossed',
      patch: { 'Service/api-crossed': [{ op: 'replace', path: '/spec/ports/0/targetPort', value: 8080 }] },
      refutes: 'a service port of that number that leads to another port is refused',
    },
    {
      name: 'second-uncrossed',
      patch: { 'Service/api-crossed': [{ op: 'replace', path: '/spec/ports/1/targetPort', value: 8081 }] },
      refutes: 'a service port of another number that leads to the named port is answered',
    },
  ],
});
