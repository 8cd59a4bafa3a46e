import type { Member } from '../mesh/mesh.ts';

/** How a suite describes one of its sample workloads. */
export interface WorkloadPlan {
  /** The world's own short name of the namespace, as manifests beside the checks use it: «shop». */
  readonly namespace: string;
  /** Whether, and through what, the pod joins the mesh; by its own label unless told. */
  readonly joins?: 'by-pod' | 'by-namespace' | 'outside';
  /** Pods of each version, which they carry as the label `version`; one pod of v1 unless told. */
  readonly versions?: Readonly<Record<string, number>>;
}

export type WorldPlan<Name extends string = string> = Readonly<Record<Name, WorkloadPlan>>;

/** One echo pod of a workload. Plain data. */
export interface WorkloadPod {
  readonly name: string;
  readonly version: string;
  readonly ip: string;
  readonly node: string;
  /** As the mesh adapter knows it. */
  readonly member: Member;
}

/** A running sample workload: echo pods that are servers and callers at once. Plain data. */
export interface Workload {
  readonly name: string;
  /** The short name of its namespace in the plan. */
  readonly place: string;
  /** The real namespace, which carries the run's id. */
  readonly namespace: string;
  /** Every pod, by version and then by name. */
  readonly pods: readonly WorkloadPod[];
  /** The first pod: the one that calls, when the workload is a caller. */
  readonly pod: string;
  readonly podIp: string;
  readonly node: string;
  readonly meshed: boolean;
  /** The SPIFFE id it must have when meshed. */
  readonly identity: string;
  /** The fully qualified name of its service. */
  readonly host: string;
  /** Of its headless service. */
  readonly headlessHost: string;
  /** The first pod, as the mesh adapter knows it. */
  readonly member: Member;
}

export type World<Name extends string = string> = Readonly<Record<Name, Workload>>;
