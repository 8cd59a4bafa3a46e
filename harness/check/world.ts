import type { Member } from '../mesh/mesh.ts';

/** How a suite describes one of its sample workloads. */
export interface WorkloadPlan {
  /** The world's own short name of the namespace, as manifests beside the checks use it: «shop». */
  readonly namespace: string;
  /** Whether, and through what, the pod joins the mesh; by its own label unless told. */
  readonly joins?: 'by-pod' | 'by-namespace' | 'outside';
}

export type WorldPlan<Name extends string = string> = Readonly<Record<Name, WorkloadPlan>>;

/** A running sample workload: one echo pod that is server and caller at once. Plain data. */
export interface Workload {
  readonly name: string;
  /** The short name of its namespace in the plan. */
  readonly place: string;
  /** The real namespace, which carries the run's id. */
  readonly namespace: string;
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
  /** As the mesh adapter knows it. */
  readonly member: Member;
}

export type World<Name extends string = string> = Readonly<Record<Name, Workload>>;
