import type { Agent } from 'node:http';
import type { Manifest } from './manifest.ts';

/** Identifies an object. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface ListQuery {
  readonly apiVersion: string;
  readonly kind: string;
  /** Default: all namespaces. */
  readonly namespace?: string;
  readonly labelSelector?: string;
}

/** Selects lines of a container's log. */
export interface LogQuery {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** Only lines of about the last `sinceMs` milliseconds, rounded up to whole seconds. Default: all lines. */
  readonly sinceMs?: number;
}

/** A question to the API server: is this act allowed? */
export interface AccessQuestion {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
  /** The object's name. Default: every object. */
  readonly name?: string;
  /** The service account to ask about. Default: the caller. */
  readonly as?: { readonly serviceAccount: string; readonly namespace: string };
}

/**
 * A Kubernetes cluster as meshproof uses it: the only access to the API server. Every method throws `MeshproofError` with the codes
 * `KUBERNETES_UNREACHABLE`, `KUBERNETES_FORBIDDEN`, `KUBERNETES_REFUSED` (with the API server's own sentence).
 */
export interface Cluster {
  readonly context: string;
  /** The API server's version: `v1.36.3`. */
  version(): Promise<string>;
  /** Reads an object; undefined when it does not exist. */
  get(reference: ObjectReference): Promise<Manifest | undefined>;
  /** Lists objects; empty when the cluster does not serve the kind. */
  list(query: ListQuery): Promise<readonly Manifest[]>;
  /** Server-side apply with the field manager `meshproof`, forced. Resolves to the object as the server stored it. */
  apply(manifest: Manifest): Promise<Manifest>;
  /** Deletes an object and does not wait for its end; resolves also when it does not exist. `graceSeconds` is for pods. */
  remove(reference: ObjectReference, graceSeconds?: number): Promise<void>;
  /** Whether the caller (or another account) is allowed to act, by a SelfSubjectAccessReview (or SubjectAccessReview), which stores nothing. */
  may(question: AccessQuestion): Promise<boolean>;
  /** The lines that a container has written to its standard output and error. */
  logs(query: LogQuery): Promise<readonly string[]>;
  /** An HTTP agent whose connections end at `port` on the loopback interface *inside* the pod (port-forward): they bypass the mesh, and other pods cannot reach the port. */
  tunnel(namespace: string, pod: string, port: number): Agent;
  /**
   * How many requests the API server has received since the connection was made, by Kubernetes' verbs, and `port-forward` for connections of
   * tunnels: `{ get: 20, list: 7 }`.
   */
  requests(): Readonly<Record<string, number>>;
}
