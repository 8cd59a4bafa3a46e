import type { Member } from '../mesh.ts';
import type { ReadAdmin } from './proxy-admin.ts';
import { withoutSecrets } from './without-secrets.ts';

/**
 * What is read of a proxy. Not its bootstrap: that has the pod's environment, labels and annotations, and the tracer's access token. Not its
 * secrets, of which Envoy hides the keys alone.
 */
const sections = {
  listeners: '/config_dump?resource=dynamic_listeners',
  routes: '/config_dump?resource=dynamic_route_configs',
  clusters: '/config_dump?resource=dynamic_active_clusters',
} as const;

/** See `Mesh.configuration`: listeners, routes and clusters, as JSON, without what may be a secret. */
export async function proxyEvidence(read: ReadAdmin, member: Member): Promise<string> {
  const parts = Object.entries(sections).map(
    async ([name, path]) => [name, withoutSecrets(JSON.parse(await read(member, path)))] as const,
  );
  return `${JSON.stringify(Object.fromEntries(await Promise.all(parts)), undefined, 1)}\n`;
}
