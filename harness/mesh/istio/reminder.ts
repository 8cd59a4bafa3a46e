import { randomUUID } from 'node:crypto';
import type { Manifest } from '../../kubernetes/manifest.ts';

/**
 * A Sidecar as it is, with an annotation that istiod takes for a change: of a namespace’s Sidecar its proxies are told whatever else has
 * changed meanwhile, also what istiod has lost. It loses deletions: a push brings a proxy what its services depend on, before or after the
 * change (`SidecarScope`, `PrevSidecarScope`). When an object is deleted just as the push of another change is being prepared, that push’s
 * scope lacks it already, though it is not about it; and when the deletion’s own push comes, the scope before it lacks it, too, so that it
 * seems to concern nobody (istio 1.31: pkg/model/context.go, `SetSidecarScope`; pkg/xds/proxy_dependencies.go).
 * Seen in 7 of 350 deletions of a VirtualService while another one changed six times a second; none of them came within 8 s by itself.
 */
export function reminder(sidecar: Manifest): Manifest {
  const annotations = { ...sidecar.metadata.annotations, 'meshproof.istio.io/reminder': randomUUID() };
  return { ...sidecar, metadata: { ...sidecar.metadata, annotations } };
}
