import type { LabImages } from './lab-images.ts';

export interface UpstreamVersions {
  readonly kubernetes: string;
  readonly istio: string;
}

/** Upstream's names; `registry` is the host of a mirror that holds them under the same paths. */
export function upstreamImages({ kubernetes, istio }: UpstreamVersions, registry = 'docker.io'): LabImages {
  return {
    source: 'upstream',
    node: `${registry}/kindest/node:${kubernetes}`,
    pilot: `${registry}/istio/pilot:${istio}`,
    proxy: `${registry}/istio/proxyv2:${istio}`,
    nodeRuntime: `${registry}/library/node:24-bookworm-slim`,
  };
}
