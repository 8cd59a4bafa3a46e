import type { Agent } from 'node:http';
import axios from 'axios';
import type { Cluster } from '../../kubernetes/cluster.ts';
import type { Member } from '../mesh.ts';
import { adminPort } from './admin-port.ts';

/** Reads a path of a proxy's admin interface. Text, as Envoy gave it. */
export type ReadAdmin = (member: Pick<Member, 'namespace' | 'pod'>, path: string, port?: number) => Promise<string>;

/** Each pod is reached by a kept port-forward of its own. */
export function proxyAdmin(cluster: Cluster): ReadAdmin {
  const agents = new Map<string, Agent>();
  return async ({ namespace, pod }, path, port = adminPort) => {
    const key = `${namespace}/${pod}:${String(port)}`;
    const agent = agents.get(key) ?? cluster.tunnel(namespace, pod, port);
    agents.set(key, agent);
    const { data } = await axios.get<string>(`http://127.0.0.1:${String(port)}${path}`, {
      httpAgent: agent,
      responseType: 'text',
      transformResponse: (text: string) => text,
      timeout: 10_000,
      proxy: false,
    });
    return data;
  };
}
