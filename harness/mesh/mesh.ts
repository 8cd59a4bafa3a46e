import type { MeshCapabilities } from '../capability/capability.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { KindsByGroup } from '../kubernetes/namespaced-kinds.ts';

/** A pod of ours that is a member of the mesh. */
export interface Member {
  readonly workload: string;
  readonly namespace: string;
  readonly pod: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What has to be on a namespace and a pod for the mesh to take the pod in, or to leave it out. */
export interface Joining {
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podAnnotations: Readonly<Record<string, string>>;
}

/** A change whose arrival in the data plane is waited for. */
export interface Change {
  readonly objects: readonly Manifest[];
  readonly direction: 'applied' | 'removed';
  /** Whose proxies may be concerned; the adapter picks those that are. */
  readonly members: readonly Member[];
  /** Milliseconds to wait for; `timeBudgets.settle` unless told. */
  readonly within?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Settled {
  /** Milliseconds from the change to the first look at which every concerned proxy held it. */
  readonly after: number;
  /** Who held it: «api, db». */
  readonly proxies: readonly string[];
  /** `by-name`: the proxies name the object · `by-effect`: the object has no name there, and they show the effect it must have. */
  readonly evidence: 'by-name' | 'by-effect' | 'nothing to wait for';
  /** It came only after the control plane had been reminded (`Mesh.reminder`): it had lost the change. */
  readonly reminded?: true;
}

/** Counters of one proxy that all meshes have in common; they never fall. */
export interface ProxyCounters {
  /** Requests (HTTP) or connections (TCP) its authorization filters let through, by difference. */
  readonly allowed: number;
  /** …and those they denied. */
  readonly denied: number;
  /** HTTP requests whose token it did not believe. */
  readonly unauthenticated: number;
  /** HTTP requests that reached its inbound connection managers. */
  readonly requests: number;
  /** Connections it dropped since no filter chain took them: what plaintext to a STRICT port looks like from there. */
  readonly unmatched: number;
  /** TLS handshakes it failed. */
  readonly tlsErrors: number;
}

/** The names of counters, by the fields of `ProxyCounters` that are made of them. */
export type DenialCounters = Readonly<Record<'denied' | 'unauthenticated', string>>;

export interface ProxyHeaders {
  /** In a request: which attempt it is, 1 being the first. */
  readonly attempt: string;
  /** In an answer: the proxy made it, since a limit was met. */
  readonly overloaded: string;
}

/** An endpoint as a caller's proxy sees it. */
export interface UpstreamEndpoint {
  /** «10.244.0.7:8080» */
  readonly address: string;
  /** Not ejected, not draining, not failed by a health check. */
  readonly healthy: boolean;
  /** Ejected by outlier detection now. */
  readonly ejected: boolean;
  readonly requests: number;
  readonly errors: number;
}

/** What a caller's proxy counts for one destination (a service's port, or a subset of it). Counters, but for what is said to be now. */
export interface Upstream {
  /** Empty for the service as a whole. */
  readonly subset: string;
  /** Requests sent upstream, retries among them. */
  readonly requests: number;
  readonly retries: number;
  /** Retries that a limit or a budget did not let through. */
  readonly retryOverflow: number;
  /** Requests turned away since too many were waiting. */
  readonly pendingOverflow: number;
  /** Requests turned away since too many were under way; older Envoys count them among those above. */
  readonly activeOverflow: number;
  /** Times the limit of connections was met. */
  readonly connectionOverflow: number;
  readonly connections: number;
  readonly connectFailures: number;
  readonly timeouts: number;
  readonly perTryTimeouts: number;
  /** Ejections that were carried out. */
  readonly ejections: number;
  /** Ejected now. */
  readonly ejected: number;
  /** Waiting for a connection now. */
  readonly pending: number;
  /** Sent, and not yet answered, now. */
  readonly underWay: number;
  /** Open or being opened, now. */
  readonly openConnections: number;
  /** Now. */
  readonly endpoints: readonly UpstreamEndpoint[];
}

/** What a proxy says of itself. */
export interface ProxyState {
  readonly version: string;
  /** SPIFFE id in the certificate it serves with. */
  readonly identity: string;
  readonly connectedToControlPlane: boolean;
}

/** One line of a proxy's access log: one request. */
export interface AccessLogEntry {
  /** ISO 8601. */
  readonly startedAt: string;
  /** Empty, as are the other texts, where the proxy has none: a TCP connection has no method. */
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly requestId: string;
  /** 0 when there was no answer. */
  readonly code: number;
  /** Why the answer is what it is, as Envoy says it: «via_upstream», «rbac_access_denied_matched_policy[…]». */
  readonly details: string;
  /** A set, told in the order of the alphabet: «UT», «UO» (https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#response-flags). */
  readonly flags: readonly string[];
  readonly durationMs: number;
  /** Whether the proxy stood before the caller or before the server. */
  readonly side: 'caller' | 'server';
}

export interface ControlPlane {
  readonly version: string;
  readonly namespace: string;
  /** Of its Deployment. */
  readonly name: string;
  /** The run of meshproof that made it, as a mutant does; absent for a real one. */
  readonly run?: string;
  readonly ready: number;
  readonly wanted: number;
  /** Container states and events of those that are not ready. */
  readonly trouble: readonly string[];
}

/**
 * What the proxies make of a request's path before rules are applied and the application gets it. `base`: RFC 3986, and backslashes become
 * slashes · `merge-slashes`: and `//` becomes `/` · `decode-and-merge-slashes`: and `%2f`, `%5c` are decoded first.
 */
export type PathNormalization = 'none' | 'base' | 'merge-slashes' | 'decode-and-merge-slashes';

/** The proxy beside a pod's application, from the pod's own status. */
export interface ProxyInPod {
  readonly container: string;
  readonly image: string;
  readonly ready: boolean;
}

/** What proves that a proxy ended and came back. */
export interface ProxyRestart {
  /** Of its container, as Kubernetes counts them. */
  readonly restarts: { readonly before: number; readonly after: number };
  /** Of its new process, as it says itself. */
  readonly uptimeSeconds: number;
  /** Milliseconds until its pod was Ready again. */
  readonly backAfterMs: number;
}

/** Which mesh of a cluster is meant. */
export interface MeshChoice {
  /** The control plane, where there are several: what Istio calls a revision. */
  readonly revision?: string | undefined;
}

/**
 * Connections between proxies. `own`: one a request, so that each goes by the policy of its moment; a pooled one goes by the old policy until
 * it is drained. `kept`: as the mesh has them by itself, in about half of the time.
 */
export type Connections = 'own' | 'kept';

export interface WorldTerms {
  /** Every namespace of the world. */
  readonly world: readonly string[];
  readonly connections: Connections;
}

/** A service mesh on one cluster. One folder an adapter; whatever differs between meshes is behind this. */
export interface Mesh {
  readonly name: string;
  readonly version: string;
  readonly dataPlane: string;
  readonly trustDomain: string;
  readonly pathNormalization: PathNormalization;
  readonly capabilities: MeshCapabilities;
  /** The kinds that a run may write beside Kubernetes' own, by API group; `settle` knows all of them. */
  readonly kinds: KindsByGroup;
  /** How the mesh spells the counters of denials in a `ProxyCounters`; for people. */
  readonly denialCounters: DenialCounters;
  /** What one of its clients offers in ALPN. */
  readonly protocols: readonly string[];
  /** The names, in lower case, of headers in which its proxies say something of a request. */
  readonly headers: ProxyHeaders;
  /** How a pod of ours becomes a member: through its own label, or through its namespace's, or stays outside. */
  joining(how: 'by-pod' | 'by-namespace' | 'outside'): Joining;
  /**
   * What a namespace of a world needs beside the workloads, so that counting is honest and worlds do not disturb each other (Istio: every
   * request on a connection of its own where that was asked for, and nothing of other worlds in the proxies).
   */
  worldObjects(namespace: string, terms: WorldTerms): readonly Manifest[];
  /** Another one each time: when it is applied, the control plane tells the proxies of the namespace everything anew. It changes nothing else. */
  reminder(namespace: string, world: readonly string[]): readonly Manifest[];
  /** The SPIFFE id of a service account. */
  identity(namespace: string, serviceAccount: string): string;
  /** The certificates (PEM) that the mesh's identities chain to. */
  roots(namespace: string): Promise<string>;
  /** Resolves when the change is in the data plane. @throws MeshproofError `NOT_SETTLED` with what the proxies still hold. */
  settle(change: Change): Promise<Settled>;
  counters(member: Member): Promise<ProxyCounters>;
  /** What the member's proxy counts for calls to a service (its fully qualified name) and port; a row a subset. */
  upstreams(member: Member, to: { readonly host: string; readonly port: number }): Promise<readonly Upstream[]>;
  /** What the member's proxy wrote about requests in about the last `sinceMs` milliseconds. It may hold lines back for a second. */
  accessLog(member: Member, sinceMs: number): Promise<readonly AccessLogEntry[]>;
  proxyState(member: Member): Promise<ProxyState>;
  /**
   * Ends a member's proxy, as a crash would, and waits until it is back. The application beside it goes on running.
   * @throws MeshproofError `OUTSIDE_THE_RUN` when the member is not in a namespace of a run.
   */
  restartProxy(member: Member): Promise<ProxyRestart>;
  /** The control plane whose members our worlds are. */
  controlPlane(): Promise<ControlPlane>;
  /** Everything in the cluster that is labelled as a control plane, every revision, whoever made it. */
  controlPlanes(): Promise<readonly ControlPlane[]>;
  /** The proxy that a pod was given, or undefined when it has none: pure. */
  proxyIn(pod: Manifest): ProxyInPod | undefined;
  /** The pods, as «namespace/name», whose proxies the control plane says it is connected to. */
  connectedPods(): Promise<ReadonlySet<string>>;
  /** The mesh CA's certificate and key (PEM), when `readable-mesh-ca` is supported. */
  certificateAuthority(): Promise<{ readonly certificate: string; readonly key: string; readonly chain: string }>;
  /** The proxy's whole configuration, for the evidence of a failure. */
  configuration(member: Member): Promise<string>;
}
