import { answered, refused } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: 'The mesh answers a gRPC method that no policy allows with PERMISSION_DENIED (7).',
  explain: 'An allowed method of the same service still works.',
  apply: 'grpc-methods.yaml',
  async observe({ world: { frontend, api }, call }) {
    const send = (path: string) => call(frontend, api, { port: 'grpc', path });
    const [allowed, method, service] = await Promise.all([
      send('/meshproof.Echo/Call'),
      send('/meshproof.Echo/Recall'),
      send('/meshproof.Echoes/Call'),
    ]);
    return { allowed, method, service };
  },
  judge: ({ allowed, method, service }) => ({
    controls: { 'the allowed method is answered': answered(allowed) },
    promises: {
      'another method of the service is denied with status 7': refused(method, 'grpc-7'),
      'a service whose name has the same prefix is denied with status 7': refused(service, 'grpc-7'),
    },
  }),
  mutants: [
    {
      name: 'whole-service',
      patch: {
        'AuthorizationPolicy/grpc-methods': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '/meshproof.Echo/*' },
        ],
      },
      refutes: 'another method of the service is denied with status 7',
    },
    {
      name: 'whole-package',
      patch: {
        'AuthorizationPolicy/grpc-methods': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '/meshproof.Echo*' },
        ],
      },
      refutes: 'a service whose name has the same prefix is denied with status 7',
    },
  ],
});
