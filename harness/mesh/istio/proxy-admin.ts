import type { Agent } from 'node:http';
import axios from 'axios';
import type { Cluster } from '../../kubernetes/cluster.ts';
import type { Member } from '../mesh.ts';
import { adminPort } from './names.ts';

/** Reads a path of a proxy's admin interface. Text, as Envoy gave it. */
export type ReadAdmin = (member: Pick<Member, 'namespace' | 'pod'>, path: string, port?: number) => Promise<string>;

/** The admin interfaces of a mesh's proxies; each pod is reached by a kept port-forward of its own. */
export interface ProxyAdmin {
  readonly read: ReadAdmin;
  /** Lets go of the connections to a proxy that ended: a port-forward to a process that is gone says nothing, for ever. */
  forget(member: Pick<Member, 'namespace' | 'pod'>): void;
}

export function proxyAdmin(cluster: Cluster): ProxyAdmin {
  const agents = new Map<string, Agent>();
  const keyOf = ({ namespace, pod }: Pick<Member, 'namespace' | 'pod'>, port: number): string =>
    `${namespace}/${pod}:${String(port)}`;
  const agentOf = (member: Pick<Member, 'namespace' | 'pod'>, port: number): Agent => {
    const key = keyOf(member, port);
    const known = agents.get(key);
    if (known !== undefined) return known;
    const agent = cluster.tunnel(member.namespace, member.pod, port);
    // Envoy answers in its main thread, one after the other; a second connection is one more TLS handshake for API server and kubelet.
    agent.maxSockets = 1;
    agents.set(key, agent);
    return agent;
  };
  return {
    read: async (member, path, port = adminPort) => {
      const agent = agentOf(member, port);
      const { data } = await axios.get<string>(`http://127.0.0.1:${String(port)}${path}`, {
        httpAgent: agent,
        responseType: 'text',
        transformResponse: (text: string) => text,
        timeout: 10_000,
        proxy: false,
      });
      return data;
    },
    forget: (member) => {
      const key = keyOf(member, adminPort);
      agents.get(key)?.destroy();
      agents.delete(key);
    },
  };
}
