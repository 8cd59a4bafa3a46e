import { z } from 'zod';
import type { Context, Workload } from '#check';

type Tools = Pick<Context<'callee' | 'outsider'>, 'world' | 'mesh' | 'cluster' | 'handshake'>;

interface Place {
  readonly namespace: string;
  readonly name: string;
}

const podSchema = z.looseObject({ status: z.looseObject({ phase: z.string(), podIP: z.string() }) });

/** Whether a pod of the default service account runs, and whether it is in the mesh, as its own status and a peer see it: plain data. */
export async function joined({ world, mesh, cluster, handshake }: Tools, { namespace, name }: Place) {
  const pod = await cluster.get({ apiVersion: 'v1', kind: 'Pod', name, namespace });
  const proxy = pod === undefined ? undefined : mesh.proxyIn(pod);
  const { status } = podSchema.parse(pod);
  const identity = mesh.identity(namespace, 'default');
  const target: Workload = { ...world.callee, name, namespace, pod: name, podIp: status.podIP, identity };
  // No process listens behind the proxy, but the proxy sends its certificate before it finds out.
  const { chain } = await handshake(world.outsider, target, { via: 'pod' });
  return {
    running: status.phase === 'Running',
    proxy: proxy === undefined ? 'none' : proxy.ready ? 'ready' : 'not ready',
    identity,
    presents: chain[0]?.uris.join(', ') ?? 'no certificate',
  };
}
