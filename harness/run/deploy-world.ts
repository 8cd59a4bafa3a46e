import type { Cluster } from '../kubernetes/cluster.ts';
import type { Connections, Member, Mesh } from '../mesh/mesh.ts';
import type { Context } from '../author/context.ts';
import type { World, WorldPlan } from '../author/world.ts';

export interface WorldOrder {
  readonly plan: WorldPlan;
  /** The real namespace of each of the plan's. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly cluster: Cluster;
  readonly mesh: Mesh;
  readonly connections: Connections;
  readonly nodeImage: string;
  /** Image with `k6` on its PATH, in which load is made. */
  readonly loadImage: string;
  readonly signal: AbortSignal;
}

/** A world that is ready: every pod is, every proxy knows the others. What a suite's checks look through. */
export interface DeployedWorld extends Pick<
  Context,
  'call' | 'storm' | 'load' | 'handshake' | 'resolve' | 'misbehave' | 'received'
> {
  readonly world: World;
  /** Milliseconds from the first apply to the last thing that was waited for. */
  readonly readyMs: number;
  /**
   * For how long each of its programs stood still within the last `lastMs` milliseconds, at most: milliseconds by pod. A pod that cannot be
   * asked is left out, for a check may have ended it.
   */
  stillness(lastMs: number): Promise<Readonly<Record<string, number>>>;
  /** Gives up on every call that is under way when `signal` is aborted, until the returned value is disposed of. */
  giveUpOn(signal: AbortSignal): Disposable;
  /** Ends every misbehaviour and every load. */
  behave(): Promise<void>;
  /** Proxies that came after the world was ready, beside its load pods: a changed policy has to reach them too. */
  readonly loaders: () => readonly Member[];
}

/**
 * Makes a world. Its namespaces are undone by whoever asked for it, who has journalled them before.
 * @throws MeshproofError `WORLD_NOT_READY` with what the pods say.
 */
export type DeployWorld = (order: WorldOrder) => Promise<DeployedWorld>;
