import { z } from 'zod';
import { answered, applicationPod, equal, finding, refused, type Table } from '#check';
import mtls from '../suite.ts';

const containers = z
  .looseObject({
    status: z.looseObject({
      containerStatuses: z.array(z.looseObject({ name: z.string(), ready: z.boolean() })).default([]),
    }),
  })
  .transform(({ status }) => status.containerStatuses.map(({ name, ready }) => ({ name, passed: ready })));

/** Of the pod's containers, the one whose probe has to fail. (A probe by command never leaves its container, so the mesh has no part in it.) */
const closed = 'nobody-listens';

export default mtls.check({
  promise: 'Kubelet probes pass under STRICT and default deny, and open the workload to no caller.',
  explain: 'The kubelet has no mesh identity; the mesh rewrites its probes so that they pass nevertheless.',
  apply: 'probes-pass-under-strict.yaml',
  ...applicationPod,
  async observe({ world: { client, server, clerk, stranger }, mesh, cluster, call }) {
    const pod = await cluster.get({ apiVersion: 'v1', kind: 'Pod', name: 'probed', namespace: server.namespace });
    const [elsewhere, plaintext, member] = await Promise.all([
      call(client, clerk),
      call(stranger, server),
      call(client, server),
    ]);
    const proxy = pod === undefined ? undefined : mesh.proxyIn(pod);
    return {
      meshed: proxy?.ready === true,
      // Where the mesh makes no native sidecars, the proxy is one of the pod's containers.
      probes: containers.parse(pod).filter(({ name }) => name !== proxy?.container),
      ...{ elsewhere, plaintext, member },
    };
  },
  judge({ meshed, probes, elsewhere, plaintext, member }) {
    const open = probes.filter(({ name }) => name !== closed);
    const passed = open.filter((each) => each.passed).map(({ name }) => name);
    return {
      controls: {
        'the probed pod has a proxy': equal(meshed, true),
        'a meshed caller is answered by a workload without a policy': answered(elsewhere),
      },
      promises: {
        'probes over HTTP, TCP and gRPC pass': finding(
          open.length === 3 && passed.length === open.length,
          'over-http, over-tcp, over-grpc',
          passed.join(', ') || 'none passed',
        ),
        'a TCP probe of a port without a listener fails': equal(
          probes.find(({ name }) => name === closed)?.passed ?? 'no such container',
          false,
        ),
        'plaintext from another caller is refused': refused(plaintext, 'reset'),
        'a meshed caller is denied': refused(member, 'http-403'),
      },
    };
  },
  table: ({ probes }): Table => ({
    title: 'start-up probes under STRICT and default deny',
    columns: ['container', 'its probe'],
    rows: probes.map(({ name, passed }) => [name, passed ? 'passed' : 'did not pass']),
  }),
  mutants: [
    {
      // The kubelet probes the application directly, and the mesh treats it like any plaintext caller.
      name: 'not-rewritten',
      patch: {
        'Pod/probed': [
          { op: 'add', path: '/metadata/annotations/sidecar.istio.io~1rewriteAppHTTPProbers', value: 'false' },
        ],
      },
      refutes: 'probes over HTTP, TCP and gRPC pass',
    },
    {
      name: 'answered-by-the-proxy',
      overlay: 'answered-by-the-proxy.mutant.yaml',
      refutes: 'a TCP probe of a port without a listener fails',
    },
    {
      name: 'permissive',
      patch: { 'PeerAuthentication/probed': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: 'plaintext from another caller is refused',
    },
    {
      name: 'everybody',
      patch: { 'AuthorizationPolicy/probed': [{ op: 'add', path: '/spec/rules', value: [{}] }] },
      refutes: 'a meshed caller is denied',
    },
  ],
});
