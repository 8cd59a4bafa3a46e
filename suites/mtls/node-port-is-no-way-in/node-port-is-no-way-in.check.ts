import { z } from 'zod';
import { answered, nodePortTaken, refused, serviceOf, whereAdmitted, type Exchange, type Table } from '#check';
import { droppedAtTheDoor } from '../handshakes/dropped-at-the-door.ts';
import mtls from '../suite.ts';

const podSchema = z.looseObject({ status: z.looseObject({ hostIP: z.string() }) });
const serviceSchema = z.looseObject({
  spec: z.looseObject({ ports: z.array(z.looseObject({ name: z.string(), nodePort: z.number() })) }),
});

export default mtls.check({
  promise: "A NodePort does not get a caller past STRICT or past the workload's policies.",
  explain:
    'A Service of type NodePort is called at the address of a node. Not applicable where the cluster forbids one, or its pods do not reach its nodes.',
  requires: ['http-authorization'],
  apply: 'node-port-is-no-way-in.yaml',
  async observe({ world: { client, server, stranger }, cluster, call, applyMore }) {
    await whereAdmitted(() => applyMore('node-port.yaml'));
    const { namespace } = server;
    const service = await cluster.get({ apiVersion: 'v1', kind: 'Service', name: 'server-by-node', namespace });
    const { ports } = serviceSchema.parse(service).spec;
    const pod = await cluster.get({ apiVersion: 'v1', kind: 'Pod', name: server.pod, namespace });
    // Any node would do: each of them leads to every pod of the service.
    const byNode = { ...server, podIp: podSchema.parse(pod).status.hostIP };
    const ask = (portName: string, count = 5): Promise<Exchange> =>
      call(stranger, byNode, { port: ports.find(({ name }) => name === portName)?.nodePort ?? 0, via: 'pod', count });
    // kube-proxy may take in the ports of a service one by one.
    for (const name of ['http', 'http-b', 'http-c']) await nodePortTaken(() => ask(name, 1));
    const [byService, open, strict, denied] = await Promise.all([
      call(client, serviceOf(server, 'server-by-node'), { port: 8180 }),
      ask('http-c'),
      ask('http'),
      ask('http-b'),
    ]);
    return { byService, open, strict, denied };
  },
  judge: ({ byService, open, strict, denied }) => ({
    controls: {
      'a meshed caller is answered by the same service': answered(byService),
      'an open port is answered at the address of the node': answered(open),
    },
    promises: {
      'plaintext to a STRICT port is reset': refused(strict, 'reset'),
      'a request that a policy denies is denied': refused(denied, 'http-403'),
    },
    witnesses: { 'caller and proxy agree on the resets': droppedAtTheDoor(strict, 'reset') },
  }),
  table: ({ open, strict, denied }): Table => ({
    title: 'plaintext to the address of a node',
    columns: ['port of the workload', 'seen'],
    rows: Object.entries({ open, STRICT: strict, 'denied by a policy': denied }).map(([port, { answers }]) => [
      port,
      Object.keys(answers).join(', '),
    ]),
  }),
  mutants: [
    {
      name: 'permissive',
      patch: { 'PeerAuthentication/server': [{ op: 'replace', path: '/spec/mtls/mode', value: 'PERMISSIVE' }] },
      refutes: 'plaintext to a STRICT port is reset',
    },
    {
      // The port of the service, in place of the workload's.
      name: 'port-of-the-service',
      patch: {
        'AuthorizationPolicy/server': [{ op: 'replace', path: '/spec/rules/0/to/0/operation/ports/0', value: '8181' }],
      },
      refutes: 'a request that a policy denies is denied',
    },
  ],
});
