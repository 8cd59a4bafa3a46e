import type { LabProgress } from '../progress/lab-progress.ts';

export type LabProfile = 'minimal' | 'default' | 'demo';

/** What lab is wanted. What is not told stays as it is in a lab that is there (see lab-choice.ts). */
export interface LabOptions {
  /** `minimal` for a new lab, unless told. */
  readonly profile?: LabProfile | 'ambient' | undefined;
  /** `auto` takes those of the lab that is there; for a new one it asks the registry once, and forges where it does not answer. */
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
