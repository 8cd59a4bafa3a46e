import type { Member } from '../mesh/mesh.ts';

/** How a suite describes one of its sample workloads. */
export interface WorkloadPlan {
  /** The short name of its namespace, as the manifests beside the checks use it: `shop`. The run's real name for it differs. */
  readonly namespace: string;
  /** Whether the pods join the mesh, and by which label: their own or their namespace's. Default: `by-pod`. */
  readonly joins?: 'by-pod' | 'by-namespace' | 'outside';
  /** Number of pods by version; each pod carries its version as the label `version`. Default: `{ v1: 1 }`. */
  readonly versions?: Readonly<Record<string, number>>;
  /** Region and zone of the pods, by version: `{ v1: 'north/a' }`. The mesh uses it in place of the node's. Load pods have the node's. Default: the node's. */
  readonly localities?: Readonly<Record<string, string>>;
}

/** The sample workloads of a suite, by name. */
export type WorldPlan<Name extends string = string> = Readonly<Record<Name, WorkloadPlan>>;

/** One echo pod of a workload. Plain data. */
export interface WorkloadPod {
  readonly name: string;
  readonly version: string;
  readonly ip: string;
  readonly node: string;
  /** The pod in the form that `Mesh` methods accept. */
  readonly member: Member;
}

/** A running sample workload: echo pods, each a server and a caller. Plain data. */
export interface Workload {
  readonly name: string;
  /** The short name of its namespace in the plan. */
  readonly place: string;
  /** The real namespace, which carries the run's id. */
  readonly namespace: string;
  /** Every pod, sorted by version and then by name. */
  readonly pods: readonly WorkloadPod[];
  /** The name of the first pod: the one that calls when the workload is a caller. */
  readonly pod: string;
  readonly podIp: string;
  readonly node: string;
  readonly meshed: boolean;
  /** The SPIFFE id that the mesh must give it, if it is meshed. */
  readonly identity: string;
  /** The fully qualified name of its service. */
  readonly host: string;
  /** The fully qualified name of its headless service. */
  readonly headlessHost: string;
  /** The first pod in the form that `Mesh` methods accept. */
  readonly member: Member;
}

/** The running workloads of a suite, by name. */
export type World<Name extends string = string> = Readonly<Record<Name, Workload>>;
