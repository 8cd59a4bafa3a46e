import { randomUUID } from 'node:crypto';
import type { Manifest } from '../../kubernetes/manifest.ts';

/**
 * Makes istiod push everything to the proxies of a namespace again, also what it has lost. istiod loses deletions: it pushes a change to the
 * proxies whose services depend on it, before or after the change (`SidecarScope`, `PrevSidecarScope`). When an object is deleted while the
 * push of another change is being prepared, the scope of that push already lacks the object; when the push of the deletion follows, the
 * previous scope lacks it too, so that the deletion seems to affect no proxy (istio 1.31: pkg/model/context.go, `SetSidecarScope`;
 * pkg/xds/proxy_dependencies.go). Seen in 7 of 350 deletions of a VirtualService while another one changed six times a second, and in 1 of 73
 * deletions of a DestinationRule while another one did; none of them arrived within 7 s without a reminder.
 *
 * For routes the namespace's Sidecar suffices, with a changed annotation that istiod treats as a change. istiod sends clusters by the kinds
 * that changed, and a changed Sidecar rebuilds services, not what DestinationRules add to them (pkg/networking/core/cluster.go,
 * `deltaConfigTypes`): only a kind outside that list, such as EnvoyFilter, rebuilds all clusters. This EnvoyFilter matches no cluster.
 */
export function reminder(sidecar: Manifest): readonly Manifest[] {
  const which = randomUUID();
  const annotations = { ...sidecar.metadata.annotations, 'meshproof.istio.io/reminder': which };
  return [
    { ...sidecar, metadata: { ...sidecar.metadata, annotations } },
    {
      apiVersion: 'networking.istio.io/v1alpha3',
      kind: 'EnvoyFilter',
      metadata: { ...sidecar.metadata, name: 'reminder' },
      spec: {
        configPatches: [
          {
            applyTo: 'CLUSTER',
            match: { context: 'SIDECAR_OUTBOUND', cluster: { name: `no-cluster-has-${which}` } },
            patch: { operation: 'MERGE', value: {} },
          },
        ],
      },
    },
  ];
}
