import { forgeVersions } from '../forge/forge-versions.ts';

export interface UpstreamOptions {
  readonly registry?: string | undefined;
  readonly istioVersion?: string | undefined;
}

/** The flag that only upstream images can follow, if one was given: forged ones come from no registry, and with one version of Istio. */
export function upstreamOnlyFlag({ registry, istioVersion }: UpstreamOptions): string | undefined {
  if (registry !== undefined) return '--registry';
  if (istioVersion !== undefined && istioVersion !== forgeVersions.istio) return `--istio-version ${istioVersion}`;
  return undefined;
}
