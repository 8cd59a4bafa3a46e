import type { Cluster } from '../kubernetes/cluster.ts';
import type { Acceptance } from '../verdict/accepted.ts';
import type { Overlay } from '../kubernetes/overlay.ts';
import type { RunCapability } from '../capability/capability.ts';
import type { MutantShare } from './mutant-share.ts';
import type { RunWatcher } from './run-events.ts';

/** The options that the CLI passes to `run` and `prove`. */
export interface RunOptions {
  readonly command: 'run' | 'prove';
  readonly cluster: Cluster;
  /** Image with Node 24 or newer as `node` on its PATH; the echo pods run in it. */
  readonly nodeImage: string;
  /** Image with `k6` on its PATH, in which load is made. */
  readonly loadImage: string;
  /** URL of a Prometheus that scrapes the mesh. Default: one that is found in the cluster. */
  readonly prometheusUrl?: string;
  /** What this run cannot do because a part of the lab could not be made, each with the reason. Default: nothing. */
  readonly unavailable?: Readonly<Partial<Record<RunCapability, string>>> | undefined;
  /** Revision of the control plane to judge. Default: the only one. */
  readonly revision?: string | undefined;
  /** Whether checks that need it may read the key of the mesh CA. */
  readonly allowMeshCa: boolean;
  /** For `prove`: which mutants to run. Default: all. */
  readonly share?: MutantShare | undefined;
  /** Known failures that do not fail the run. Default: none, and the result has no word of it. */
  readonly accepted?: readonly Acceptance[] | undefined;
  /** Checks (`suite/check`) that have to apply. Default: none, and the result has no word of it. */
  readonly expected?: readonly string[] | undefined;
  /** What is added to everything that the run creates. Default: nothing. */
  readonly overlay?: Overlay | undefined;
  /** Folder in which `runs/<id>/` is created. */
  readonly reports: string;
  readonly keep: boolean;
  /** Whether to remove first what dead runs have left, as `meshproof recover` does. */
  readonly recoverFirst: boolean;
  /** The command that removes it, for the notice of a run that does not: `npx meshproof recover --context staging`. */
  readonly recoverCommand: string;
  /** Maximum number of worlds side by side, of suites that disturb only their own namespaces. */
  readonly atOnce: number;
  readonly signal: AbortSignal;
  readonly watcher: RunWatcher;
  /** The command line to repeat the run, without --suite and --check: `npx meshproof run --context staging`. */
  readonly again: string;
}
