import type { Agent } from 'node:http';
import axios from 'axios';
import type { Cluster } from '../../kubernetes/cluster.ts';
import type { Member } from '../mesh.ts';
import { adminPort } from './names.ts';

/** Reads a path of a proxy's admin interface. Returns Envoy's text unchanged. */
export type ReadAdmin = (member: Pick<Member, 'namespace' | 'pod'>, path: string, port?: number) => Promise<string>;

/** The admin interfaces of a mesh's proxies, each through a separate port-forward that stays open. */
export interface ProxyAdmin {
  readonly read: ReadAdmin;
  /** Drops the connections to a proxy that ended: a port-forward to a process that is gone never answers. */
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
    // Envoy's main thread answers one request after the other; a second connection only costs API server and kubelet a TLS handshake.
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
