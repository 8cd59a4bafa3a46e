import type { Cluster } from '../kubernetes/cluster.ts';
import type { RunCapability } from '../capability/capability.ts';
import type { MutantShare } from './mutant-share.ts';
import type { RunWatcher } from './run-events.ts';

/** What `run` and `prove` are told by the CLI. */
export interface RunOptions {
  readonly command: 'run' | 'prove';
  readonly cluster: Cluster;
  /** Image with `node` on its PATH, Node 24 or newer, in which our pods run. */
  readonly nodeImage: string;
  /** Image with `k6` on its PATH, in which load is made. */
  readonly loadImage: string;
  /** Where a Prometheus that scrapes the mesh answers; looked for in the cluster unless told. */
  readonly prometheusUrl?: string;
  /** What this run cannot do because a part of the lab could not be made, each with the reason. Default: nothing. */
  readonly unavailable?: Readonly<Partial<Record<RunCapability, string>>> | undefined;
  /** Which of several control planes is judged; the only one unless told. */
  readonly revision?: string | undefined;
  /** Of `prove`: which of the mutants. Default: all. */
  readonly share?: MutantShare | undefined;
  /** Folder under which `runs/<id>/` is made. */
  readonly reports: string;
  readonly keep: boolean;
  /** How many suites may run side by side, of those that disturb only their own namespaces. */
  readonly atOnce: number;
  readonly signal: AbortSignal;
  readonly watcher: RunWatcher;
  /** How the user would start it again, without --suite and --check: «npx meshproof run --context staging». */
  readonly again: string;
}
