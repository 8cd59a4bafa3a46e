import { z } from 'zod';
import { MeshproofError } from '../../../foundation/meshproof-error.ts';
import type { Cluster } from '../../../kubernetes/cluster.ts';
import { labels } from '../../../kubernetes/labels.ts';
import type { Manifest } from '../../../kubernetes/manifest.ts';

/** The kinds that apply to the whole mesh when they are in its root namespace and select no workload, by API version. */
export const rootKinds = {
  PeerAuthentication: 'security.istio.io/v1',
  AuthorizationPolicy: 'security.istio.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  DestinationRule: 'networking.istio.io/v1',
  Sidecar: 'networking.istio.io/v1',
  EnvoyFilter: 'networking.istio.io/v1alpha3',
  ProxyConfig: 'networking.istio.io/v1beta1',
  Telemetry: 'telemetry.istio.io/v1',
} as const;

const schema = z.looseObject({
  host: z.string().optional(),
  selector: z.unknown().optional(),
  workloadSelector: z.unknown().optional(),
  targetRef: z.unknown().optional(),
  targetRefs: z.unknown().optional(),
});

export interface RootObjects {
  readonly objects: readonly Manifest[];
  /** The kinds that may not be read, each with the reason. */
  readonly unreadable: readonly string[];
}

/** The objects in the root namespace that apply to every workload of the mesh; the lab's own are left out. */
export async function rootObjects(cluster: Cluster, namespace: string): Promise<RootObjects> {
  const read = Object.entries(rootKinds).map(async ([kind, apiVersion]) => {
    try {
      const objects = await cluster.list({ apiVersion, kind, namespace });
      // The API server leaves out the kind of each object in a list.
      return { objects: objects.map((each) => ({ ...each, apiVersion, kind })), unreadable: [] };
    } catch (error) {
      if (!(error instanceof MeshproofError && error.code === 'KUBERNETES_FORBIDDEN')) throw error;
      return { objects: [], unreadable: [`${kind} objects in ${namespace}`] };
    }
  });
  const all = await Promise.all(read);
  return {
    objects: all.flatMap(({ objects }) => objects).filter((each) => !isOurs(each) && isForAll(each)),
    unreadable: all.flatMap(({ unreadable }) => unreadable),
  };
}

const isOurs = ({ metadata }: Manifest): boolean => metadata.labels?.[labels.managedBy] === 'meshproof';

/** Selects no workload; a DestinationRule is for all when its host is a wildcard. */
function isForAll(object: Manifest): boolean {
  const { host, selector, workloadSelector, targetRef, targetRefs } = schema.parse(object['spec'] ?? {});
  const selects = [selector, workloadSelector, targetRef, targetRefs].some((each) => each !== undefined);
  return !selects && (object.kind !== 'DestinationRule' || host?.startsWith('*') === true);
}
