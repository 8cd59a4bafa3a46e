import { answered, equal, finding, within } from '#check';
import { freshNames } from '../names/fresh-names.ts';
import readiness from '../suite.ts';

/** A resolver that gets no answer tries again after 5 s; one that is refused goes on at once. */
const atOnce = { from: 0, to: 2500, unit: 'ms' };

export default readiness.check({
  promise: 'Cluster DNS resolves services in every namespace and refuses unknown names at once.',
  explain: 'It resolves services, headless services and short names.',
  apply: { pods: 'cluster-dns-answers.yaml', plain: 'elsewhere.yaml' },
  // DNS caches a name, or its absence, for 5 s to 30 s, so the services get new names each time.
  ...freshNames,
  async observe({ world, cluster, mesh, call, resolve }, suffix) {
    const { caller, callee, outsider } = world;
    const alive = await call(caller, callee);
    const look = async (service: string, namespace: string) => {
      const name = `${service}-${suffix}`;
      const object = await cluster.get({ apiVersion: 'v1', kind: 'Service', name, namespace });
      const { clusterIP } = (object?.['spec'] ?? {}) as { readonly clusterIP?: string };
      const found = await resolve(caller, `${name}.${namespace}.svc.${mesh.clusterDomain}`);
      return { is: clusterIP ?? 'no such service', found };
    };
    const service = await look('greeter', callee.namespace);
    const headless = await look('greeter-pods', callee.namespace);
    const elsewhere = await look('far-greeter', outsider.namespace);
    const start = performance.now();
    const unknown = await look('nobody', callee.namespace);
    const unknownMs = performance.now() - start;
    return {
      alive,
      service,
      headless: { ...headless, is: callee.podIp },
      elsewhere,
      short: { is: service.is, found: await resolve(caller, `greeter-${suffix}`) },
      unknown: unknown.found,
      unknownMs,
    };
  },
  judge: ({ alive, unknown, unknownMs, service, headless, elsewhere, short }) => ({
    controls: { 'the pod that asks is alive and reaches its neighbour': answered(alive) },
    promises: {
      'a service name resolves to its cluster IP': names(service),
      'a headless service name resolves to the addresses of its pods': names(headless),
      'the name of a service in another namespace resolves to its cluster IP': names(elsewhere),
      "a short name resolves in the pod's own namespace": names(short),
      'an unknown name resolves to no address': equal(unknown.join(', ') || 'none', 'none'),
      'an unknown name is refused at once': within(unknownMs, atOnce),
    },
  }),
  mutants: [
    {
      name: 'selects-nothing',
      patch: { 'Service/greeter-pods': [{ op: 'replace', path: '/spec/selector/app', value: 'calee' }] },
      refutes: 'a headless service name resolves to the addresses of its pods',
    },
    {
      name: 'not-elsewhere',
      omits: ['Service/far-greeter'],
      refutes: 'the name of a service in another namespace resolves to its cluster IP',
    },
    {
      name: 'somebody-is-nobody',
      overlay: 'somebody-is-nobody.mutant.yaml',
      refutes: 'an unknown name resolves to no address',
    },
    {
      name: 'without-an-address',
      patch: { 'Service/greeter': [{ op: 'add', path: '/spec/clusterIP', value: 'None' }] },
      refutes: 'a service name resolves to its cluster IP',
    },
  ],
});

const names = ({ is, found }: { readonly is: string; readonly found: readonly string[] }) =>
  finding(found.length === 1 && found[0] === is, is, found.join(', ') || 'no address');
