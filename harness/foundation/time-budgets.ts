/** Every bound on waiting, in milliseconds. One place, so that a slow cluster is one change; none of them is a fixed sleep. */
export const timeBudgets = {
  /**
   * A changed policy, from the API server's answer to every concerned proxy. istiod waits 0.1 s for more changes before it pushes, but
   * up to 10 s while changes keep coming (PILOT_DEBOUNCE_MAX), as they do when several worlds start; three times that means trouble.
   */
  settle: 30_000,
  /** A removal that is not seen for so long is lost: istiod has pushed by then whatever it knows of (PILOT_DEBOUNCE_MAX, and a second to do it). */
  lost: 11_000,
  /** Between two looks at the proxies while settling. */
  settleLook: 40,
  /** A suite's world, from the first apply to the last ready pod. Generous: a cold node pulls images. */
  worldReady: 180_000,
  worldLook: 150,
  /** One Pod or Deployment that a check applies, from the apply to Ready; and from the delete to its pods' end. */
  workloadReady: 60_000,
  /** Namespaces of a run, from the delete to the last one gone. */
  worldGone: 120_000,
  /** One scrape of every target by Prometheus, whose default interval is 60 s, after it has discovered a pod that is new. */
  scrape: 90_000,
  scrapeLook: 200,
  /** Until a proxy has written the last line of its access log (every second) and the kubelet shows it. */
  accessLog: 5_000,
  accessLogLook: 200,
  /**
   * Istio's proxies write what they have gathered once a second (`--file-flush-interval-msec`), each file by a timer of its own
   * (https://github.com/envoyproxy/envoy/blob/v1.39.3/source/common/access_log/access_log_manager_impl.cc); a busy one comes a little later.
   */
  accessLogFlush: 1_200,
  /** Until a proxy has sent on what it gathers, such as spans (Envoy: when there are five, or every 5 s). */
  message: 10_000,
  messageLook: 200,
  /** How long every single look of a wait may fail with an error (a dead API server, say) before the wait gives up. */
  throwing: 20_000,
  /** An order to a program of ours, on top of the requests that it waits for: a tunnel whose other end is gone says nothing. */
  order: 15_000,
  /** One request of a check, unless the check says otherwise. Long, for a caller that gives up on a slow machine refutes a mesh that works. */
  request: 15_000,
  /** One request of a load, unless the check says otherwise: what stands still is to be seen, and each that is under way costs a place. */
  loadRequest: 5_000,
  /** Copies of requests (a mirror) that nobody waits for: no more of them for this long, and it is believed that there are none. */
  copies: { within: 10_000, every: 50, stableFor: 300 },
  /** Requests sent at once, until the callers' proxies have all of them and what they let through has arrived: no more of it for a few looks. */
  storm: { within: 30_000, every: 40, stableFor: 120 },
  /**
   * A participant (the runner, an echo program, a load agent) that stands still for longer than this during an observation spoils it: the
   * observation is discarded, whatever it would have shown, and made again. Every bound of a check has to leave room for this much.
   */
  standstill: 500,
  /** The run's lease: how long a silent run counts as alive, and how often it says so. */
  lease: 30_000,
  leaseRenewal: 10_000,
} as const;
