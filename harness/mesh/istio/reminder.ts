import { randomUUID } from 'node:crypto';
import type { Manifest } from '../../kubernetes/manifest.ts';

/**
 * What makes istiod tell the proxies of a namespace everything anew, also what it has lost. It loses deletions: a push brings a proxy what
 * its services depend on, before or after the change (`SidecarScope`, `PrevSidecarScope`). When an object is deleted just as the push of
 * another change is being prepared, that push’s scope lacks it already, though it is not about it; and when the deletion’s own push comes,
 * the scope before it lacks it, too, so that it seems to concern nobody (istio 1.31: pkg/model/context.go, `SetSidecarScope`;
 * pkg/xds/proxy_dependencies.go). Seen in 7 of 350 deletions of a VirtualService while another one changed six times a second, and in 1 of 73
 * of a DestinationRule while another one did; none of them came within 7 s by itself.
 *
 * For routes the namespace’s Sidecar suffices, with an annotation that istiod takes for a change. Clusters are sent by what is known to have
 * changed, and of a Sidecar that is services, not what DestinationRules make of them (pkg/networking/core/cluster.go, `deltaConfigTypes`):
 * only a kind that is not among those has all of them built, as an EnvoyFilter is. This one is for a cluster that nobody has.
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
            match: { context: 'SIDECAR_OUTBOUND', cluster: { name: `nobody-has-${which}` } },
            patch: { operation: 'MERGE', value: {} },
          },
        ],
      },
    },
  ];
}
