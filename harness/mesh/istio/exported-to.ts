import type { Manifest } from '../../kubernetes/manifest.ts';

/** The annotation of a Service that does what `spec.exportTo` does in an object of Istio's own. */
export const exportToAnnotation = 'networking.istio.io/exportTo';

/** The kinds that have `spec.exportTo`. Without it they are sent to every proxy of the mesh that has no Sidecar. */
const exported = new Set(['VirtualService', 'DestinationRule', 'ServiceEntry']);

/**
 * The object, exported to these namespaces alone. What an object says about its export itself stays. istiod reads the names as it reads `*` and
 * `.`, except that an object is not sent to any other namespace (istio 1.31: pilot/pkg/model/push_context.go, `initServiceRegistry`,
 * `SetDestinationRules`, `initVirtualServices`).
 */
export function exportedTo(object: Manifest, namespaces: readonly string[]): Manifest {
  const { apiVersion, kind, metadata } = object;
  if (apiVersion === 'v1' && kind === 'Service')
    return {
      ...object,
      metadata: { ...metadata, annotations: { [exportToAnnotation]: namespaces.join(','), ...metadata.annotations } },
    };
  if (!apiVersion.startsWith('networking.istio.io/') || !exported.has(kind)) return object;
  return { ...object, spec: { exportTo: namespaces, ...(object['spec'] as object) } };
}
