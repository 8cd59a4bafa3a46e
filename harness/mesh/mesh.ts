import type { MeshCapabilities } from '../capability/capability.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { KindsByGroup } from '../kubernetes/namespaced-kinds.ts';
import type { MeshDefaults, MeshWide } from './mesh-wide.ts';

/** A pod of a world that is a member of the mesh. Plain data. */
export interface Member {
  readonly workload: string;
  readonly namespace: string;
  readonly pod: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The labels and annotations by which the mesh includes a pod, or leaves it out. */
export interface Joining {
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podAnnotations: Readonly<Record<string, string>>;
}

/** A change that `Mesh.settle` waits for. */
export interface Change {
  readonly objects: readonly Manifest[];
  readonly direction: 'applied' | 'removed';
  /** The members whose proxies may be affected. The adapter decides which of them are. */
  readonly members: readonly Member[];
  /** Wait only for what proxies name, as for pods that may have no port on which an effect shows. Default: for every effect, too. */
  readonly namedOnly?: true;
  /** Maximum wait in milliseconds. Default: `timeBudgets.settle`. */
  readonly within?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Settled {
  /** Milliseconds from the change to the first look at which every affected proxy held it. */
  readonly after: number;
  /** The workloads whose proxies held it: `['api', 'db']`. */
  readonly proxies: readonly string[];
  /** `by-name`: the proxies name the object · `by-effect`: the proxies do not name the object, but show the effect it must have. */
  readonly evidence: 'by-name' | 'by-effect' | 'nothing to wait for';
  /** The control plane had lost the change and pushed it only after a reminder (`Mesh.reminder`). */
  readonly reminded?: true;
}

/** Counters of one proxy that all meshes have in common. Totals since the proxy started; an adapter keeps them from ever falling. */
export interface ProxyCounters {
  /** Requests (HTTP) or connections (TCP) that its authorization filters allowed. */
  readonly allowed: number;
  /** Requests (HTTP) or connections (TCP) that its authorization filters denied. */
  readonly denied: number;
  /** HTTP requests refused because of an invalid token. */
  readonly unauthenticated: number;
  /** HTTP requests that reached its inbound connection managers. */
  readonly requests: number;
  /** Connections closed because no filter chain matched, as plaintext to a STRICT port is. */
  readonly unmatched: number;
  /** Failed TLS handshakes. */
  readonly tlsErrors: number;
}

/** The names of counters, by the fields of `ProxyCounters` that are made of them. */
export type DenialCounters = Readonly<Record<'denied' | 'unauthenticated', string>>;

/** Headers of a message: names in lower case, in their order, also several times. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface ProxyHeaders {
  /** In a request: which attempt it is, 1 being the first. */
  readonly attempt: string;
  /** In an answer: the proxy made it, since a limit was met. */
  readonly overloaded: string;
  /** In the host name of a request: its end, where a proxy sent a copy of another (a mirror): `-shadow`. */
  readonly mirrored: string;
}

/** An endpoint as a caller's proxy sees it. */
export interface UpstreamEndpoint {
  /** IP and port: `10.244.0.7:8080`, `[fd00:10:244::7]:8080`. Empty where the endpoint has none. */
  readonly address: string;
  /** Not ejected, not draining, not failed by a health check. */
  readonly healthy: boolean;
  /** Gauge: ejected by outlier detection. */
  readonly ejected: boolean;
  readonly requests: number;
  readonly errors: number;
}

/** What a caller's proxy counts for one destination (a service's port, or a subset of it): totals since it started, and gauges where stated. */
export interface Upstream {
  /** Name of the subset; empty for the service as a whole. */
  readonly subset: string;
  /** Requests sent upstream, retries included. */
  readonly requests: number;
  readonly retries: number;
  /** Retries refused by a limit or a retry budget. */
  readonly retryOverflow: number;
  /** Requests refused because the pending queue was full. */
  readonly pendingOverflow: number;
  /** Requests refused because too many were active. Older Envoys count them as `pendingOverflow`. */
  readonly activeOverflow: number;
  /** Number of times the connection limit was reached. */
  readonly connectionOverflow: number;
  readonly connections: number;
  readonly connectFailures: number;
  readonly timeouts: number;
  readonly perTryTimeouts: number;
  /** Ejections that were enforced. */
  readonly ejections: number;
  /** Gauge: ejected endpoints. */
  readonly ejected: number;
  /** Gauge: requests that wait for a connection. */
  readonly pending: number;
  /** Gauge: requests sent and not yet answered. */
  readonly underWay: number;
  /** Gauge: connections open or being opened. */
  readonly openConnections: number;
  /** The present endpoints. */
  readonly endpoints: readonly UpstreamEndpoint[];
}

/** What a proxy reports about itself. */
export interface ProxyState {
  readonly version: string;
  /** SPIFFE id in its serving certificate. */
  readonly identity: string;
  readonly connectedToControlPlane: boolean;
}

/** One line of a proxy's access log: one request. */
export interface AccessLogEntry {
  /** ISO 8601. */
  readonly startedAt: string;
  /** Empty, like the other texts, where the proxy has no value: a TCP connection has no method. */
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly requestId: string;
  /** HTTP status; 0 when there was no answer. */
  readonly code: number;
  /** Envoy's response code details: `via_upstream`, `rbac_access_denied_matched_policy[…]`. */
  readonly details: string;
  /** Envoy's response flags, sorted: `UT`, `UO` (https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#response-flags). */
  readonly flags: readonly string[];
  readonly durationMs: number;
  /** Whether the caller's or the server's proxy wrote the line. */
  readonly side: 'caller' | 'server';
}

/** One control plane and how it is now. */
export interface ControlPlane {
  readonly version: string;
  readonly namespace: string;
  /** Name of its Deployment. */
  readonly name: string;
  /** Id of the run that created it: a mutant may create a fake one. Absent for a real control plane. */
  readonly run?: string;
  /** Number of ready pods. */
  readonly ready: number;
  /** Number of pods that its Deployment specifies. */
  readonly wanted: number;
  /** Container states and events of those that are not ready. */
  readonly trouble: readonly string[];
}

/**
 * How the proxies normalize a request's path before they apply rules and pass it to the application. `base`: RFC 3986, and backslashes become
 * slashes · `merge-slashes`: also `//` becomes `/` · `decode-and-merge-slashes`: before that, `%2f` and `%5c` are decoded.
 */
export type PathNormalization = 'none' | 'base' | 'merge-slashes' | 'decode-and-merge-slashes';

/** The proxy beside a pod's application, from the pod's own status. */
export interface ProxyInPod {
  readonly container: string;
  readonly image: string;
  readonly ready: boolean;
}

/** Evidence that a proxy ended and came back. */
export interface ProxyRestart {
  /** Restarts of its container, as Kubernetes counts them. */
  readonly restarts: { readonly before: number; readonly after: number };
  /** Uptime of the new process, in seconds, as the process reports it. */
  readonly uptimeSeconds: number;
  /** Milliseconds until its pod was Ready again. */
  readonly backAfterMs: number;
}

/** Selects one mesh of a cluster, and says what of it may be read. */
export interface MeshChoice {
  /** The control plane, where there are several: Istio's revision. Default: the only one. */
  readonly revision?: string | undefined;
  /** Whether `certificateAuthority` may read the key of the mesh CA. Default: false, and `readable-mesh-ca` is not supported. */
  readonly allowMeshCa?: boolean | undefined;
}

/**
 * Connections between proxies. `own`: one per request, so that the newest policy applies to each request; a pooled connection keeps the old
 * policy until it is drained. `kept`: the mesh's default pooling, which takes about half of the time.
 */
export type Connections = 'own' | 'kept';

/**
 * What a world brings along for itself. `own`: rules and proxy settings by which proxies count exactly and worlds do not disturb each other ·
 * `as-everybody`: nothing, so that its workloads get what the mesh gives to all; of the proxies' settings only the list of counters that are
 * read from them.
 */
export type Terms = 'own' | 'as-everybody';

/** What a world requires of the mesh in each of its namespaces. */
export interface WorldTerms {
  /** Every namespace of the world. */
  readonly world: readonly string[];
  readonly connections: Connections;
  /** Default: `own`. */
  readonly terms?: Terms;
}

/**
 * A service mesh on one cluster. Everything that differs between meshes is behind this interface; each adapter is one folder and passes
 * `meshContract`. Methods that ask the cluster also throw the errors of `Cluster`.
 */
export interface Mesh {
  readonly name: string;
  /** The control plane's version. */
  readonly version: string;
  readonly dataPlane: string;
  readonly trustDomain: string;
  /** The domain in which it knows the cluster's services: `cluster.local`. */
  readonly clusterDomain: string;
  readonly pathNormalization: PathNormalization;
  /** What an administrator set for the whole mesh, read once, when the mesh was detected. */
  readonly meshWide: MeshWide;
  /** What holds where no policy of an application says otherwise. */
  readonly defaults: MeshDefaults;
  /** What this mesh supports, with the reason for everything that it does not. */
  readonly capabilities: MeshCapabilities;
  /** The kinds that a run may write beside Kubernetes' own, by API group; `settle` knows all of them. */
  readonly kinds: KindsByGroup;
  /** How the mesh spells the counters of denials in a `ProxyCounters`; for people. */
  readonly denialCounters: DenialCounters;
  /** What one of its clients offers in ALPN. */
  readonly protocols: readonly string[];
  /** The names, in lower case, of headers in which its proxies say something of a request. */
  readonly headers: ProxyHeaders;
  /** The SPIFFE ids of the caller that the server's proxy vouches for in the headers of a request. Pure. */
  peersIn(headers: HeaderList): readonly string[];
  /** The flag of an answer that a proxy made by itself, by its words: `UO`; `?` where they do not show one. Pure. */
  flagOf(said: string): string;
  /** How a pod of ours becomes a member: through its own label, or through its namespace's, or stays outside. Default of `terms`: `own`. */
  joining(how: 'by-pod' | 'by-namespace' | 'outside', terms?: Terms): Joining;
  /** The labels that put a pod into this region and zone (`north/a`), wherever its node is. Pure. */
  inLocality(locality: string): Readonly<Record<string, string>>;
  /**
   * The objects that a namespace of a world needs beside its workloads, so that proxies count exactly and worlds do not disturb each other.
   * With Istio: a `Sidecar` that hides other worlds from the proxies and, for `own` connections, a `DestinationRule` that allows one request
   * per connection. A world with the terms `as-everybody` has none of them.
   */
  worldObjects(namespace: string, terms: WorldTerms): readonly Manifest[];
  /**
   * The object, visible to the proxies of these namespaces alone, as far as the mesh can say that of its kind. What an object says about this
   * itself stays.
   */
  visibleTo(object: Manifest, namespaces: readonly string[]): Manifest;
  /**
   * A check's objects such that they mean on this mesh what they mean on one where nothing is set for everybody: `members` are the pods that
   * have to be open where no policy of the check says otherwise; none for objects that are added later. Pure. With Istio: a DestinationRule
   * says that it ejects nothing where `defaultTrafficPolicy` ejects, and a workload that no ALLOW policy selects gets one where an ALLOW
   * policy for the whole mesh closes it.
   */
  setApart(objects: readonly Manifest[], members: readonly Member[]): readonly Manifest[];
  /** What takes a pod with these labels into the mesh, in words, or undefined when nothing does. Pure. */
  takenInBy(
    namespaceLabels: Readonly<Record<string, string>>,
    podLabels: Readonly<Record<string, string>>,
  ): string | undefined;
  /**
   * Objects, different each time, that make the control plane push everything to the proxies of the namespace again, and change nothing else.
   * In a world with the terms `as-everybody` they leave nothing that its proxies obey.
   */
  reminder(namespace: string, terms: Pick<WorldTerms, 'world' | 'terms'>): readonly Manifest[];
  /**
   * Whether a member's port accepts a caller without a mesh identity, as the mesh documents it for the policies that exist now, those for
   * everybody among them.
   */
  acceptsPlaintext(member: Member, port: number): Promise<boolean>;
  /** The SPIFFE id of a service account. */
  identity(namespace: string, serviceAccount: string): string;
  /** The root certificates (PEM) of the mesh's identities, as pods of the namespace receive them. */
  roots(namespace: string): Promise<string>;
  /**
   * Resolves when the change is in the data plane.
   * @throws MeshproofError `NOT_SETTLED` with what the proxies still hold, `KIND_UNKNOWN` for a kind whose arrival the adapter cannot detect;
   * the signal's reason when it is aborted.
   */
  settle(change: Change): Promise<Settled>;
  /** The present counters of the member's proxy. */
  counters(member: Member): Promise<ProxyCounters>;
  /** What the member's proxy counts for calls to a service (its fully qualified name) and port; one element per subset. */
  upstreams(member: Member, to: { readonly host: string; readonly port: number }): Promise<readonly Upstream[]>;
  /** The access log entries that the member's proxy wrote in about the last `sinceMs` milliseconds. The proxy may hold lines back for a second. */
  accessLog(member: Member, sinceMs: number): Promise<readonly AccessLogEntry[]>;
  proxyState(member: Member): Promise<ProxyState>;
  /**
   * What the proxy of a pod last rejected of the control plane's configuration within about the last minute, in its own words; undefined when
   * it rejected nothing. The pod need not be Ready.
   */
  rejection(member: Pick<Member, 'namespace' | 'pod'>): Promise<string | undefined>;
  /**
   * Ends a member's proxy, as a crash would, and waits until it is back. The application beside it keeps running.
   * @throws MeshproofError `OUTSIDE_THE_RUN` when the member is not in a namespace of a run.
   */
  restartProxy(member: Member): Promise<ProxyRestart>;
  /** The control plane that the run judges. */
  controlPlane(): Promise<ControlPlane>;
  /** Everything in the cluster that is labelled as a control plane, of every revision, also what a run has created. */
  controlPlanes(): Promise<readonly ControlPlane[]>;
  /** The proxy in a pod, or undefined when it has none. Pure. */
  proxyIn(pod: Manifest): ProxyInPod | undefined;
  /** The pods, as `namespace/name`, whose proxies the control plane reports as connected. */
  connectedPods(): Promise<ReadonlySet<string>>;
  /**
   * The mesh CA's certificate, key and chain (PEM). Call it only where `readable-mesh-ca` is supported, and in `prepare`: nothing else reads
   * them, and nothing keeps them.
   * @throws MeshproofError `CA_UNREADABLE` when the CA's key is not in the cluster, or may not be read by this run.
   */
  certificateAuthority(): Promise<{ readonly certificate: string; readonly key: string; readonly chain: string }>;
  /** The configuration of the member's proxy, for the evidence of a failure, without what an operator may have put into it as a secret. */
  configuration(member: Member): Promise<string>;
}
