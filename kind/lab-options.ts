import type { LabProgress } from './progress/lab-progress.ts';

/** What lab is wanted. */
export interface LabOptions {
  readonly profile: 'minimal' | 'default' | 'demo' | 'ambient';
  /** `auto` asks the registry once, and forges where it does not answer. */
  readonly images: 'auto' | 'upstream' | 'forged';
  /** Host of a mirror that holds upstream's images under the same names. */
  readonly registry?: string | undefined;
  /** For upstream images only. */
  readonly istioVersion?: string | undefined;
  /** For forged images only: version of the Envoy in the sidecars. */
  readonly envoyVersion?: string | undefined;
  readonly installDocker: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly progress: LabProgress;
}
