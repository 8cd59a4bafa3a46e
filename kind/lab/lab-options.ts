import type { LabProgress } from '../progress/lab-progress.ts';

export type LabProfile = 'minimal' | 'default' | 'demo';

/** How the lab is made. What is left out stays as it is in an existing lab (see lab-choice.ts). */
export interface LabOptions {
  /** Default for a new lab: `minimal`. */
  readonly profile?: LabProfile | undefined;
  /** `auto` keeps the source of an existing lab; for a new one it asks the registry once, and forges if there is no answer. */
  readonly images: 'auto' | 'upstream' | 'forged';
  /** Host of a mirror that holds upstream's images under the same names. */
  readonly registry?: string | undefined;
  /** For upstream images only. */
  readonly istioVersion?: string | undefined;
  /** For forged images only: version of the Envoy in the sidecars. */
  readonly envoyVersion?: string | undefined;
  readonly installDocker: boolean;
  /** Tries again to get the parts that a ready lab lacks. Default: false, as each attempt can take minutes. */
  readonly addMissing?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly progress: LabProgress;
}
