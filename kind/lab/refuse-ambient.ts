import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';

/** @throws MeshproofError `AMBIENT_NOT_AVAILABLE`, always. */
export function refuseAmbient(): never {
  throw new MeshproofError(
    'AMBIENT_NOT_AVAILABLE',
    'the ambient profile is not available in the forged lab: its ztunnel is a Rust program that no package registry carries, and waypoints need an Envoy with Istio’s own filters',
    {
      hint: 'use --profile minimal, default or demo; or install Istio ambient in a cluster of yours and name it with --context',
      exitCode: 64,
    },
  );
}
