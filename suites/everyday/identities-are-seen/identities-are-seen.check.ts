import { all, answered, eachPod, equal, identifiedAs, type Exchange, type Workload } from '#check';
import everyday from '../suite.ts';

export default everyday.check({
  promise: 'Ordinary workloads see the mesh identity of each other, from and at every replica.',
  explain:
    'The workloads have no rule, no Sidecar and no proxy settings of their own, but the list of counters that meshproof reads.',
  async observe({ world: { frontend, api }, call }) {
    const eachToEach = (from: Workload, to: Workload): Promise<readonly Exchange[]> =>
      Promise.all(eachPod(from).flatMap((caller) => eachPod(to).map((server) => call(caller, server, { count: 3 }))));
    const [toApi, toFrontend] = await Promise.all([eachToEach(frontend, api), eachToEach(api, frontend)]);
    return { toApi, toFrontend, replicas: { api: api.pods.length, frontend: frontend.pods.length } };
  },
  judge: ({ toApi, toFrontend, replicas }) => ({
    controls: {
      'requests are answered in both directions': all([...toApi, ...toFrontend], answered),
      'every replica of api is called': equal(podsOf(toApi), replicas.api),
      'every replica of frontend is called': equal(podsOf(toFrontend), replicas.frontend),
    },
    promises: {
      'api sees the identity of frontend in every request': all(toApi, seenAsItIs),
      'frontend sees the identity of api in every request': all(toFrontend, seenAsItIs),
    },
  }),
  mutants: [
    {
      name: 'plaintext-for-all',
      overlay: 'plaintext-for-all.mutant.yaml',
      refutes: 'api sees the identity of frontend in every request',
    },
    {
      name: 'plaintext-to-one-replica',
      overlay: 'plaintext-to-one-replica.mutant.yaml',
      refutes: 'frontend sees the identity of api in every request',
    },
  ],
});

const seenAsItIs = (exchange: Exchange) => identifiedAs(exchange, exchange.from.identity ?? 'an identity');

const podsOf = (exchanges: readonly Exchange[]): number =>
  new Set(exchanges.flatMap(({ servers }) => servers.map(({ pod }) => pod))).size;
