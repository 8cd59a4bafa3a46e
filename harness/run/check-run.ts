import type { Capabilities } from '../capability/capability.ts';
import type { Check, Mutant } from '../author/check.ts';
import type { Stillness } from '../foundation/stillness.ts';
import type { FoundPrometheus } from '../telemetry/find-prometheus.ts';
import type { ApplyTools } from './applied-objects.ts';
import type { DeployedWorld } from './deploy-world.ts';
import type { ManifestSource } from './read-manifests.ts';
import type { RunOptions } from './run-options.ts';

/** Everything that one check needs to run. */
export interface CheckRun {
  readonly suite: string;
  readonly id: string;
  readonly check: Check;
  readonly mutant?: Mutant;
  readonly requires: readonly (keyof Capabilities)[];
  readonly source: ManifestSource;
  readonly world: DeployedWorld;
  readonly stillness: Stillness;
  readonly prometheus: FoundPrometheus;
  readonly unavailable?: RunOptions['unavailable'];
  readonly tools: ApplyTools;
  readonly runFolder: string;
  readonly again: string;
  /** Leaves the check's objects in the cluster, for a person to look at. */
  readonly keep: boolean;
}
