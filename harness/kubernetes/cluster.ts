import type { Agent } from 'node:http';
import type { Manifest } from './manifest.ts';

/** Which object, without its contents. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface ListQuery {
  readonly apiVersion: string;
  readonly kind: string;
  /** All namespaces unless told. */
  readonly namespace?: string;
  readonly labelSelector?: string;
}

/** Which lines of a container's log. */
export interface LogQuery {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** Only what was written in about the last so many milliseconds; whole seconds, rounded up. All unless told. */
  readonly sinceMs?: number;
}

/** A question to the API server: may I do this? */
export interface AccessQuestion {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
  /** Whether this service account may, instead of whoever asks. */
  readonly as?: { readonly serviceAccount: string; readonly namespace: string };
}

/**
 * A Kubernetes cluster as meshproof uses it: the only door. Every method throws `MeshproofError` with the codes
 * `KUBERNETES_UNREACHABLE`, `KUBERNETES_FORBIDDEN`, `KUBERNETES_REFUSED` (the API server's own sentence).
 */
export interface Cluster {
  readonly context: string;
  /** The API server's version, as «v1.36.3». */
  version(): Promise<string>;
  /** Undefined when there is no such object. */
  get(reference: ObjectReference): Promise<Manifest | undefined>;
  /** Empty when the cluster does not know the kind. */
  list(query: ListQuery): Promise<readonly Manifest[]>;
  /** Server-side apply under the field manager `meshproof`, forced; returns what the server made of it. */
  apply(manifest: Manifest): Promise<Manifest>;
  /** Deletes in the background; resolves also when there is nothing to delete. `graceSeconds` for pods. */
  remove(reference: ObjectReference, graceSeconds?: number): Promise<void>;
  /** Whether the caller may; answered by a SelfSubjectAccessReview (of another: a SubjectAccessReview), which writes nothing. */
  may(question: AccessQuestion): Promise<boolean>;
  /** The lines that a container has written to its standard output and error. */
  logs(query: LogQuery): Promise<readonly string[]>;
  /** An HTTP agent whose connections end at `port` on the loopback interface *inside* the pod (port-forward): past the mesh, unseen by other pods. */
  tunnel(namespace: string, pod: string, port: number): Agent;
}
