/** What a setting for the whole mesh can change. A suite names the topics that its checks depend on. */
export const meshTopics = [
  /** Which callers have to speak mutual TLS, and which proxies speak it. */
  'mutual-tls',
  /** Which requests are allowed. */
  'authorization',
  /** Where requests go, and which destinations a proxy knows. */
  'routing',
  /** What happens to requests that fail or are too many: retries, time-outs, limits, ejections. */
  'failures',
  /** What proxies report: headers, logs, metrics, spans. */
  'reports',
  /** Which pods get a proxy, what that proxy captures, and what the control plane knows of. */
  'membership',
] as const;

export type MeshTopic = (typeof meshTopics)[number];

/** One thing that an administrator set for the whole mesh and that is not the mesh's default. Plain data. */
export interface MeshSetting {
  /** What is set, as a sentence without its full stop: `outboundTrafficPolicy.mode is REGISTRY_ONLY`. */
  readonly what: string;
  /** The object that sets it: `ConfigMap istio-system/istio`. */
  readonly where: string;
  readonly topics: readonly MeshTopic[];
  /** Where meshproof's own workloads are set apart from it so that checks can observe: how, as a clause. */
  readonly apart?: string;
}

/** What is set for the whole mesh, and what of it may not be read. */
export interface MeshWide {
  readonly settings: readonly MeshSetting[];
  /** What the user's permissions do not reach: `AuthorizationPolicy objects in istio-system`. */
  readonly unreadable: readonly string[];
}

/** Which failures a mesh retries where no policy says so. */
export interface DefaultRetries {
  /** Retries after the first attempt; 0: none. */
  readonly attempts: number;
  /** Envoy's conditions and status codes: `['connect-failure', '503']`. */
  readonly retryOn: readonly string[];
}

/** What is promised where no policy of an application says otherwise: the mesh's default, or what its administrator set. Plain data. */
export interface MeshDefaults {
  /** A server's proxy answers plaintext, or refuses it. */
  readonly plaintext: 'answered' | 'refused';
  /** A caller's proxy passes on requests to addresses that the mesh does not know, or answers them itself with 502. */
  readonly unknownAddresses: 'passed-on' | 'refused';
  readonly retries: DefaultRetries;
  /** The cluster's name in metrics. */
  readonly clusterName: string;
}
