import { forgeVersions } from '../forge/forge-versions.ts';
import type { LabImages } from './lab-images.ts';

/** The node image that kind v0.33.0 takes by itself. */
const kindNode = 'v1.37.0';

/** A release with long-term support. */
const prometheus = 'v3.5.0';

/** Upstream's names; `registry` is the host of a mirror that holds them under the same paths. */
export function upstreamImages(istio: string, registry = 'docker.io'): LabImages {
  return {
    source: 'upstream',
    node: `${registry}/kindest/node:${kindNode}`,
    pilot: `${registry}/istio/pilot:${istio}`,
    proxy: `${registry}/istio/proxyv2:${istio}`,
    nodeRuntime: `${registry}/library/node:24-bookworm-slim`,
    load: `${registry}/grafana/k6:${forgeVersions.k6.slice(1)}`,
    prometheus: `${registry}/prom/prometheus:${prometheus}`,
  };
}
