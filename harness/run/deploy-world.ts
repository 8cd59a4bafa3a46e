import type { ClockDifference } from '../foundation/clock-difference.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import type { Connections, Member, Mesh, Terms } from '../mesh/mesh.ts';
import type { Context } from '../author/context.ts';
import type { World, WorldPlan } from '../author/world.ts';

export interface WorldOrder {
  readonly plan: WorldPlan;
  /** The real namespace by the plan's short name. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly cluster: Cluster;
  readonly mesh: Mesh;
  readonly connections: Connections;
  /** Default: `own`. */
  readonly terms?: Terms;
  readonly nodeImage: string;
  /** Image with `k6` on its PATH, in which load is made. */
  readonly loadImage: string;
  readonly signal: AbortSignal;
}

/** A world that is ready: every pod is Ready and every proxy knows the others. Checks observe through it. */
export interface DeployedWorld extends Pick<
  Context,
  'call' | 'storm' | 'load' | 'handshake' | 'resolve' | 'misbehave' | 'received'
> {
  readonly world: World;
  /** Milliseconds from the first apply to the end of the last wait. */
  readonly readyMs: number;
  /** The clocks that differ from the harness's, by pod; taken into account wherever a pod's time is recorded. */
  readonly clocks: Readonly<Record<string, ClockDifference>>;
  /**
   * The longest standstill of each of its programs within the last `lastMs` milliseconds: milliseconds by pod. undefined for a pod that does
   * not answer: what it was needed for has failed by now, and says so.
   */
  stillness(lastMs: number): Promise<Readonly<Record<string, number | undefined>>>;
  /** From now until the returned value is disposed of, aborting `signal` ends every call in progress. */
  giveUpOn(signal: AbortSignal): Disposable;
  /** Ends every fault and every load. */
  behave(): Promise<void>;
  /** Proxies that were added after the world was ready, load pods among them: a changed policy has to reach them too. */
  readonly loaders: () => readonly Member[];
  /**
   * Looks whether all of its pods are still there. Where some were deleted or evicted, waits until every workload has as many Ready pods as
   * before; from then on the world is that of these pods. Resolves to whether some were gone.
   * @throws MeshproofError as `DeployWorld` does; every later call rejects with the same error.
   */
  follow(): Promise<boolean>;
  /** What became of the pods that `follow` has found gone since the world was made, one each: `pod shop/api-v1-x was deleted`. */
  gone(): readonly string[];
  /** Resolves when its pods reach each other. No policy of a check may be in force meanwhile. @throws MeshproofError as `DeployWorld` does. */
  settled(): Promise<void>;
}

/**
 * Creates a world. The caller has journalled its namespaces before, and removes them.
 * @throws MeshproofError `WORLD_NOT_READY` with what the pods report.
 */
export type DeployWorld = (order: WorldOrder) => Promise<DeployedWorld>;
