/** Every bound on waiting, in milliseconds. One place, so that a slow cluster is one change; none of them is a fixed sleep. */
export const timeBudgets = {
  /**
   * A changed policy, from the API server's answer to every concerned proxy. istiod waits 0.1 s for more changes before it pushes, but
   * up to 10 s while changes keep coming (PILOT_DEBOUNCE_MAX), as they do when several worlds start; three times that means trouble.
   */
  settle: 30_000,
  /** A removal that has not arrived after this time is lost: by then istiod has pushed every change it knows (PILOT_DEBOUNCE_MAX, and a second for the push). */
  lost: 11_000,
  /** Between two looks at the proxies while settling. */
  settleLook: 40,
  /** How long the policies that a settling by effect has read from the API server are believed. Only the run itself writes into its namespaces. */
  policiesRead: 500,
  /** A suite's world, from the first apply to the last ready pod. Generous: a cold node pulls images. */
  worldReady: 180_000,
  worldLook: 150,
  /** How long a world is made before the next one may begin beside it. */
  worldAlone: 20_000,
  /** Between two looks at what keeps pods from becoming Ready. */
  obstacleLook: 1_000,
  /** How long the API server has to refuse pods, in the same words, before a wait for them ends: a controller asks again within a second. */
  refused: 5_000,
  /**
   * The same for obstacles that another actor may remove: a webhook that starts, a ConfigMap that istiod writes (an istiod that was just
   * started leads only when the lease of the one before is over, 30 s, and then after its debounce of up to 10 s), a taint that a
   * controller takes away.
   */
  stuck: 60_000,
  /** How long a condition may say that a namespace does not go, before the wait for it ends. */
  blocked: 20_000,
  /** Until a caller that does not reach a ready workload is examined for a reason. */
  unreached: 10_000,
  /** Until a service's name that DNS does not know is unknown for good: DNS remembers for up to 30 s that there was none. */
  unnamed: 40_000,
  /** How far back a proxy's log is read for a rejected configuration. What it tells of may be corrected by now. */
  rejectionTold: 60_000,
  /** Between two lists of a namespace's pods. Each is a request to the API server, and a world has up to four namespaces. */
  podsLook: 400,
  /** One Pod or Deployment that a check applies, from the apply to Ready; and from the delete to its pods' end. */
  workloadReady: 60_000,
  /** Namespaces of a run, from the delete to the last one gone. */
  worldGone: 120_000,
  /** One scrape of every target by Prometheus, whose default interval is 60 s, after it has discovered a pod that is new. */
  scrape: 90_000,
  scrapeLook: 200,
  /** Until a proxy has written the last line of its access log (it writes every second) and the kubelet shows it. */
  accessLog: 5_000,
  accessLogLook: 200,
  /**
   * Istio's proxies write buffered lines once a second (`--file-flush-interval-msec`), with a separate timer per file
   * (https://github.com/envoyproxy/envoy/blob/v1.39.3/source/common/access_log/access_log_manager_impl.cc); a busy proxy is a little later.
   */
  accessLogFlush: 1_200,
  /** Until a proxy has sent what it buffers, such as spans (Envoy sends when it has five, or every 5 s). */
  message: 10_000,
  messageLook: 200,
  /** How long one request to an API server that throttles or restarts is repeated. A restart of kube-apiserver takes about as long. */
  patience: 20_000,
  /** How long every single look of a wait may fail with an error (a dead API server, say) before the wait gives up. */
  throwing: 20_000,
  /** An order to an echo or load program, in addition to the requests that the program waits for: a tunnel whose other end is gone never answers. */
  order: 15_000,
  /** Default for one request of a check. Long, since a caller that gives up on a slow machine would refute a mesh that works. */
  request: 15_000,
  /** Default for one request of a load. Shorter, so that a stalled server shows, and since each concurrent request occupies a slot. */
  loadRequest: 5_000,
  /** Copies of requests (a mirror), whose answers no caller awaits: when none has arrived for `stableFor`, the count is final. */
  copies: { within: 10_000, every: 50, stableFor: 300 },
  /** Kubernetes' own proxies collect changes of Services for 1 s by default (`minSyncPeriod`). */
  nodePort: { within: 10_000, every: 100 },
  /** A storm, until the callers' proxies have all requests and those they let through have arrived: the count is stable for `stableFor`. */
  storm: { within: 30_000, every: 40, stableFor: 120 },
  /**
   * A participant (the runner, an echo program, a load agent) that stands still for longer than this spoils the observation: it is discarded,
   * whatever it would have shown, and repeated. Every bound of a check has to leave room for a standstill of this length.
   */
  standstill: 800,
  /** The run's lease: how long a run without renewal counts as active, and how often it renews. */
  lease: 30_000,
  leaseRenewal: 10_000,
  /** How long a namespace of a run may exist before suites/readiness/reaper.yaml removes it: several times a proof of every mutant. */
  namespaceLife: 6 * 3_600_000,
} as const;
