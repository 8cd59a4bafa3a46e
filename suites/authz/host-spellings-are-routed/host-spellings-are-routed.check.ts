import { all, answered, identifiedAs } from '#check';
import authz from '../suite.ts';

export default authz.check({
  promise: "A caller's proxy recognizes a service in every spelling of its host name.",
  explain:
    'The proxy presents the identity of the caller to the service, whether the name is short, in capitals, or has a port or a trailing dot.',
  async observe({ world: { frontend, api }, mesh, call }) {
    // A name that the caller's proxy does not know gets past every rule of the service: istio/istio#56007 (the dot).
    const shortName = api.host.replace(`.svc.${mesh.clusterDomain}`, '');
    const names = [`${api.host}.`, api.host.toUpperCase(), `${api.host}:8080`, `${api.host}.:8080`, 'api', shortName];
    return {
      plain: await call(frontend, api, { count: 1 }),
      spelled: await Promise.all(names.map((host) => call(frontend, api, { host, path: `/as/${host}`, count: 1 }))),
      caller: frontend.identity,
    };
  },
  judge: ({ plain, spelled, caller }) => ({
    controls: { 'the host name in its usual form is answered': answered(plain) },
    promises: {
      'every spelling is answered by the service': all(spelled, answered),
      'the service sees the identity of the caller for every spelling': all(spelled, (exchange) =>
        identifiedAs(exchange, caller),
      ),
    },
  }),
  mutants: [
    {
      name: 'plaintext',
      overlay: 'plaintext.mutant.yaml',
      refutes: 'the service sees the identity of the caller for every spelling',
    },
    {
      name: 'one-denied',
      overlay: 'one-denied.mutant.yaml',
      refutes: 'every spelling is answered by the service',
    },
  ],
});
