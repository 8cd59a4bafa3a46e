import type { Cluster } from '../kubernetes/cluster.ts';
import type { AccessLogEntry, Mesh } from '../mesh/mesh.ts';
import type { Prometheus } from '../telemetry/prometheus.ts';
import type { Exchange } from '../traffic/exchange.ts';
import type { Fault } from '../traffic/fault.ts';
import type { LoadReport } from '../traffic/load-report.ts';
import type { TlsProbe, TlsVersion } from '../traffic/tls-probe.ts';
import type { Workload, World } from './world.ts';

/** The requests of a call. Every field is optional; the defaults suit most checks. */
export interface CallOptions {
  /** Name of the server's port, see fixtures/echo/ports.ts; or a number, to which HTTP/1.1 is spoken. Default: `http`. */
  readonly port?: PortName | number;
  /** Which address of the server is called. Default: `service`. */
  readonly via?: 'service' | 'pod' | 'headless';
  /** Number of requests. Default: 5, enough to catch an answer that is wrong once in five, so that one lucky answer does not pass. */
  readonly count?: number;
  /** Default: `GET`. */
  readonly method?: string;
  /** Sent byte for byte, never normalised. Default: `/`; of a CONNECT the address that is called. */
  readonly path?: string;
  /** Over HTTP/1 ports. Default: `1.1`. */
  readonly httpVersion?: '1.0' | '1.1';
  /** Pairs, so that a header can be sent twice. Default: none. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** The Host header. Default: the address that is called. */
  readonly host?: string;
  /** `fresh`: one connection per request; `kept`: one per concurrent request, over HTTP/2 one for all. Default: `fresh`. */
  readonly connection?: 'fresh' | 'kept';
  /** The kept connection (of several: the first) stays open after the call, for a later call that `continues` it. Default: false. */
  readonly leavesOpen?: boolean;
  /**
   * An earlier call with the same caller, server and port that `leavesOpen` its connection: the first request goes out on that connection.
   * As with any kept connection, a new one is opened when the server has closed it. Default: a new connection.
   */
  readonly continues?: Exchange;
  /** Milliseconds after which a request counts as `timeout`. Default: `timeBudgets.request`. */
  readonly timeoutMs?: number;
  /** Maximum concurrent requests. Default: 8 with fresh connections, 1 with a kept one. */
  readonly concurrency?: number;
  /** Minimum time between the starts of two requests, in milliseconds. Default: 0, as fast as answers come. */
  readonly everyMs?: number;
  /**
   * Runs at the same time as other calls to the same server instead of after them. The server's proxies count such calls together, so their
   * counters are left out of the exchange. Default: false.
   */
  readonly alongside?: boolean;
  readonly body?: string;
  /**
   * Bytes of a body that the request and its answer carry, at most 16 MiB, together with cookies and other headers (fixtures/echo/cargo.ts).
   * What arrives otherwise than it was sent is in `Exchange.changed`. Over HTTP, in place of `body`. Default: none.
   */
  readonly cargo?: number;
  /** Over TCP: the caller sends nothing, and the first line that comes is its answer. Default: false. */
  readonly listens?: boolean;
  /** What the server does with each request instead of answering it: `status=503`, `delay=200`, `reset`, `fail-first=2:503`; see fixtures/echo/server/fault.ts. */
  readonly fault?: Fault;
  /** Copies of each request that the check's own manifests make the mesh send elsewhere (a mirror). The witnesses allow that number of further arrivals. Default: 0. */
  readonly copies?: number;
  /** Records every request separately (`Exchange.requests`) and what the caller's proxy counted (`Exchange.upstreams`). Default: false. */
  readonly inDetail?: boolean;
}

/** `undeclared` is open, and named by no service and no pod: it is reached at the pod's own address (`via: 'pod'`) or by the headless service. */
export type PortName = 'http' | 'http-b' | 'http-c' | 'h2c' | 'grpc' | 'tcp' | 'tcp-b' | 'tls' | 'undeclared';

/** What pods of a workload do wrong, until `observe` returns: a fault for every request that carries none of its own, or a certificate. */
export interface Misbehaviour {
  /** As in `CallOptions.fault`, or `next=8:503` for the next eight requests. null ends whatever the pods do wrong at this port. Default: no fault. */
  readonly fault?: Fault | null;
  /** PEM. An HTTP/1 port speaks TLS with this certificate, and asks for none. Only a port of pods outside the mesh is reached by TLS. Default: plaintext. */
  readonly certificate?: { readonly certificate: string; readonly key: string };
  /** The newest version of TLS that a port with a certificate speaks. Default: 'TLSv1.3'. */
  readonly maxVersion?: TlsVersion;
  /** A TCP port sends a line to each client that connects, before it has received anything. Default: false. */
  readonly greets?: boolean;
  /** Name of the workload's port. Default: `http`. */
  readonly port?: PortName;
  /** Names of the pods. Default: all pods. */
  readonly pods?: readonly string[];
  /** Only pods of this version. Default: every version. */
  readonly version?: string;
}

/** Requests that one caller sends at once. The caller must have a proxy. */
export interface Wave extends Pick<CallOptions, 'path' | 'headers' | 'everyMs'> {
  readonly from: Workload;
  readonly count: number;
}

export interface TlsProbeOptions {
  readonly port?: PortName;
  readonly via?: 'service' | 'pod' | 'headless';
  /** The client's certificate chain and key, PEM. Default: none. */
  readonly certificate?: { readonly certificate: string; readonly key: string };
  /** Protocols offered by ALPN. Default: those that the mesh's own proxies offer. */
  readonly alpn?: readonly string[];
  /** Name sent in SNI. Default: none. */
  readonly serverName?: string;
  /** The newest version of TLS that the client offers; it offers 1.0 and 1.1 only below 'TLSv1.2'. Default: 'TLSv1.3'. */
  readonly maxVersion?: TlsVersion;
}

/** The load on a workload. Every field but the rate has a default. */
export interface LoadOptions {
  /** Requests started per second, over all pods, regardless of how earlier ones end: an open loop. */
  readonly rate: number;
  /** Duration in seconds, unless `stop` ends the load earlier. Default: 120, which is also the maximum. */
  readonly seconds?: number;
  /** Instead of `seconds`: the rate moves linearly from `rate` to each target, one stage after the other. */
  readonly stages?: readonly { readonly target: number; readonly seconds: number }[];
  /** Load pods, which share the rate evenly. Default: 1. */
  readonly pods?: number;
  /**
   * Maximum concurrent requests over all pods; a request due while the limit is reached is counted as `missed`. Default: highest rate ×
   * timeoutMs, at least 20 and at most 500.
   */
  readonly maxInFlight?: number;
  /** Name of the server's port. Default: `http`. */
  readonly port?: 'http' | 'http-b' | 'http-c';
  /** Which address of the server is called. Default: `service`. */
  readonly via?: 'service' | 'pod' | 'headless';
  /** Default: `GET`. */
  readonly method?: string;
  /** Default: `/`. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The Host header. Default: the address that is called. */
  readonly host?: string;
  readonly body?: string;
  /** As in `CallOptions`. */
  readonly fault?: Fault;
  /** `fresh`: one connection per request; `kept`: one per concurrent request. Default: `kept`. */
  readonly connection?: 'fresh' | 'kept';
  /** Milliseconds after which a request counts as `timeout`. Default: `timeBudgets.loadRequest`. */
  readonly timeoutMs?: number;
}

/** Load that continues while the check does other things. The harness stops it when `observe` ends, also when `observe` throws. */
export interface RunningLoad {
  /** Milliseconds since the load started. */
  elapsedMs(): number;
  /** Ends the load early; resolves when no more requests are sent. */
  stop(): Promise<void>;
  /**
   * Resolves when the schedule has completed or `stop` has ended it.
   * @throws MeshproofError `LOAD_FAILED` when k6 did not run to its end, `LOAD_INCOMPLETE` when part of its output is missing.
   */
  report(): Promise<LoadReport>;
}

/** What `observe` may use. `observe` looks once and does not wait; the harness waits before it. */
export interface Context<Name extends string = string> {
  readonly world: World<Name>;
  readonly mesh: Mesh;
  /** The Kubernetes API. The guard refuses every write outside the run's namespaces. */
  readonly cluster: Cluster;
  /**
   * Sends a batch of equal requests from one workload to another and asks all three witnesses: the caller, the server's application and the
   * server's proxy. Calls to the same server run one after the other, since its proxy's counters cannot distinguish them.
   * @throws MeshproofError `LEDGER_INCOMPLETE` when a server had to drop arrivals, `ECHO_UNREACHABLE` when an echo pod does not answer.
   * @example
   * // suites/authz/methods: one exchange for each method
   * async observe({ world: { frontend, api }, call }) {
   *   const send = (method: string) => call(frontend, api, { path: '/orders', method });
   *   const [get, post] = await Promise.all([send('GET'), send('POST')]);
   *   return { get, post };
   * },
   */
  readonly call: (from: Workload, to: Workload, options?: CallOptions) => Promise<Exchange>;
  /**
   * Sends requests that are all concurrent, however slow the machine is: the server holds every request until the callers' proxies have
   * counted all of them and those that the proxies let through have arrived. Then it answers. Resolves to one exchange per wave, with
   * `inDetail`.
   * @throws MeshproofError `WAIT_TIMED_OUT` when the proxies do not count every request within `timeBudgets.storm`.
   * @example
   * // suites/circuit-breaking/overflows: twice as many requests as a pool and its queue have room for
   * const count = 2 * (maxConnections + http1MaxPendingRequests);
   * const [exchange] = await storm(api, [{ from: frontend, count }]);
   */
  readonly storm: <const Waves extends readonly Wave[]>(
    to: Workload,
    waves: Waves,
    options?: { readonly port?: PortName },
  ) => Promise<{ readonly [Each in keyof Waves]: Exchange }>;
  /**
   * Sends requests to a workload at a constant or changing rate, with the mesh identity of another workload, from separate pods (label
   * `app: <from>-load`). Resolves when the first requests have been answered; the load continues until its schedule completes or `stop`
   * ends it.
   * @throws MeshproofError `LOAD_PODS_NOT_READY` when the load pods do not start, `LOAD_FAILED` when k6 fails.
   * @example
   * // suites/canary/weight-changes: weights change while 40 requests per second are sent
   * const running = await load(partner, api, { rate: 40, path: '/checkout' });
   * const settledMs = await applyMore('shift.50.yaml');
   * await running.stop();
   * return { settledMs, meanwhile: await running.report() };
   */
  readonly load: (from: Workload, to: Workload, options: LoadOptions) => Promise<RunningLoad>;
  /**
   * One TLS handshake that the application container makes itself: shows the certificate that the server presents, and whether the server
   * accepts the client's.
   */
  readonly handshake: (from: Workload, to: Workload, options?: TlsProbeOptions) => Promise<TlsProbe>;
  /**
   * Makes pods of a workload fail. The harness ends the fault when `observe` ends, also when `observe` throws.
   * @example
   * // suites/circuit-breaking/healthy-endpoints-keep-answering: one of five pods answers its next eight requests with 503
   * await misbehave(five, { fault: 'next=8:503', pods: [five.pod] });
   * const flow = await call(caller, five, { count: 75, everyMs: 20, inDetail: true });
   */
  readonly misbehave: (who: Workload, how: Misbehaviour) => Promise<void>;
  /** The addresses that cluster DNS returns for `name` inside the workload's pod; empty when it knows none. */
  readonly resolve: (from: Workload, name: string) => Promise<readonly string[]>;
  /**
   * The JSON bodies that proxies posted to a path of a workload (spans, for example) since the world was created. Waits until `enough`
   * returns true, for at most as long as a proxy may hold messages back (`timeBudgets.message`). Does not throw when messages are missing:
   * that is for `judge` to say.
   */
  readonly received: (
    by: Workload,
    about: { readonly path: string; readonly enough: (messages: readonly string[]) => boolean },
  ) => Promise<readonly string[]>;
  /**
   * The access log entries that the proxies of a workload wrote for requests with this path since `observe` started. Waits for `count` lines,
   * for at most as long as a proxy may hold lines back. Does not throw when lines are missing: that is for `judge` to say.
   */
  readonly accessLog: (
    of: Workload,
    about: { readonly path: string; readonly count: number },
  ) => Promise<readonly AccessLogEntry[]>;
  /** For checks with `requires: ['prometheus']`. @throws MeshproofError `PROMETHEUS_MISSING` when the cluster has none. */
  readonly prometheus: Prometheus;
  /** How long the check's own manifests took to reach the data plane, in milliseconds. */
  readonly settledMs: number;
  /**
   * Applies another manifest file of the check; the harness removes it with the check's other objects. Resolves to the milliseconds until
   * the change was in the data plane.
   * @throws MeshproofError `NOT_SETTLED` when it is not there in time; `settling` turns this error into data.
   */
  readonly applyMore: (file: string) => Promise<number>;
  /** Removes what `applyMore` applied from this file. Resolves to the milliseconds until the data plane no longer held it. */
  readonly removeAgain: (file: string) => Promise<number>;
}
