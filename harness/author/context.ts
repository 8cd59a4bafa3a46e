import type { Cluster } from '../kubernetes/cluster.ts';
import type { AccessLogEntry, Mesh } from '../mesh/mesh.ts';
import type { Prometheus } from '../telemetry/prometheus.ts';
import type { Exchange } from '../traffic/exchange.ts';
import type { Fault } from '../traffic/fault.ts';
import type { LoadReport } from '../traffic/load-report.ts';
import type { TlsProbe } from '../traffic/tls-probe.ts';
import type { Workload, World } from './world.ts';

/** What to send; every field has the default that most checks want. */
export interface CallOptions {
  /** Name of the port, see fixtures/echo/ports.ts; `http` unless told. */
  readonly port?: PortName;
  /** Which address of the server is called; its service unless told. */
  readonly via?: 'service' | 'pod' | 'headless';
  /** 5 unless told: a wrong answer once in five is seen, and one lucky answer is not believed. */
  readonly count?: number;
  readonly method?: string;
  /** Sent byte for byte as given: never normalised. */
  readonly path?: string;
  /** Pairs, so that a header can be sent twice. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** The Host header, when it shall not be the address. */
  readonly host?: string;
  /** A connection a request (the default), or one for each request under way at once; over HTTP/2 one for all. */
  readonly connection?: 'fresh' | 'kept';
  /** Milliseconds after which a request counts as `timeout`. */
  readonly timeoutMs?: number;
  /** Requests under way at once; 8 unless told for fresh connections, 1 for a kept one. */
  readonly concurrency?: number;
  /** The least time between the starts of two requests, in milliseconds; as fast as answers come unless told. */
  readonly everyMs?: number;
  /**
   * Does not wait its turn at the server: for two callers at once. The server's proxies count them together, so their counters are left out.
   */
  readonly alongside?: boolean;
  readonly body?: string;
  /** What the server is asked to do with each request: `status=503`, `delay=200`, `reset`, `fail-first=2:503`; see fixtures/echo/server/fault.ts. */
  readonly fault?: Fault;
  /** Copies of each request that the check's own manifests ask the mesh to send elsewhere (a mirror): arrivals the witnesses then allow. */
  readonly copies?: number;
  /** Tells every request by itself (`Exchange.requests`) and what the caller's proxy counted (`Exchange.upstreams`). */
  readonly inDetail?: boolean;
}

export type PortName = 'http' | 'http-b' | 'http-c' | 'h2c' | 'grpc' | 'tcp' | 'tcp-b' | 'tls';

/** What pods of a workload do from now on with every request that orders nothing else, until the check has observed. */
export interface Misbehaviour {
  /** As in `CallOptions.fault`, or `next=8:503` for the next eight requests; null: they behave again. */
  readonly fault: Fault | null;
  /** Which of the workload's ports; `http` unless told. */
  readonly port?: PortName;
  /** Which of its pods, by name or by version; all unless told. */
  readonly pods?: readonly string[];
  readonly version?: string;
}

/** Requests of one caller, which has a proxy, that are sent at once. */
export interface Wave extends Pick<CallOptions, 'path' | 'headers' | 'everyMs'> {
  readonly from: Workload;
  readonly count: number;
}

export interface TlsProbeOptions {
  readonly port?: PortName;
  readonly via?: 'service' | 'pod' | 'headless';
  /** PEM; none unless told. */
  readonly certificate?: { readonly certificate: string; readonly key: string };
  readonly alpn?: readonly string[];
  /** Name sent in SNI; none unless told. */
  readonly serverName?: string;
}

/** How to load a workload; every field but the rate has a default. */
export interface LoadOptions {
  /** Requests that are begun each second (over all pods), whatever becomes of those before: an open loop. */
  readonly rate: number;
  /** How long, unless it is stopped before: 120, which is the most. */
  readonly seconds?: number;
  /** Instead of `seconds`: the rate goes from `rate` in a line to each target in turn. */
  readonly stages?: readonly { readonly target: number; readonly seconds: number }[];
  /** Pods that share the rate evenly; 1 unless told. */
  readonly pods?: number;
  /** The most requests under way at once, all pods together; those that come while as many are, are missed. Unless told as many as there can be within `timeoutMs`, and 500 at most. */
  readonly maxInFlight?: number;
  readonly port?: 'http' | 'http-b' | 'http-c';
  readonly via?: 'service' | 'pod' | 'headless';
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly host?: string;
  readonly body?: string;
  /** As in `CallOptions`. */
  readonly fault?: Fault;
  /** A connection a request, or (the default) as many as there are requests under way, kept. */
  readonly connection?: 'fresh' | 'kept';
  /** Milliseconds after which a request counts as `timeout`. */
  readonly timeoutMs?: number;
}

/** Load that goes on while the check does other things. It is ended with the check, however that ends. */
export interface RunningLoad {
  /** Milliseconds since it was begun. */
  elapsedMs(): number;
  /** Resolves when nothing is sent any more. */
  stop(): Promise<void>;
  /** Resolves when it has gone its whole way, or was stopped. @throws MeshproofError `LOAD_FAILED`, `LOAD_INCOMPLETE`. */
  report(): Promise<LoadReport>;
}

/** What `observe` may use. It looks once; only the harness waits. */
export interface Context<Name extends string = string> {
  readonly world: World<Name>;
  readonly mesh: Mesh;
  /** Read-only by the guard, outside the run's namespaces. */
  readonly cluster: Cluster;
  /**
   * Sends a batch of equal requests from one workload to another and asks all three witnesses. Calls to the same server wait for
   * each other, since its proxy's counters cannot tell them apart.
   */
  readonly call: (from: Workload, to: Workload, options?: CallOptions) => Promise<Exchange>;
  /**
   * Requests that are under way at once, whatever the machine does meanwhile: the server holds each until the callers' proxies have taken
   * in all of them, as those count, and what they let through has arrived; then it answers. An exchange a wave, in detail.
   * @throws MeshproofError `WAIT_TIMED_OUT` when proxies do not count what was sent.
   */
  readonly storm: <const Waves extends readonly Wave[]>(
    to: Workload,
    waves: Waves,
    options?: { readonly port?: PortName },
  ) => Promise<{ readonly [Each in keyof Waves]: Exchange }>;
  /**
   * Loads a workload with the mesh identity of another, from pods of their own (label `app: <from>-load`). Resolves when the first requests
   * have been answered; the load goes on until it has gone its whole way or is stopped.
   * @throws MeshproofError `LOAD_PODS_NOT_READY`, `LOAD_FAILED`.
   */
  readonly load: (from: Workload, to: Workload, options: LoadOptions) => Promise<RunningLoad>;
  /** One TLS handshake of our own making, from the application container: what certificate is on the wire, and is ours taken? */
  readonly handshake: (from: Workload, to: Workload, options?: TlsProbeOptions) => Promise<TlsProbe>;
  /** Makes pods of a workload fail; they behave again when the check has observed, however it ends. */
  readonly misbehave: (who: Workload, how: Misbehaviour) => Promise<void>;
  /** Addresses that cluster DNS gives `name` inside the workload's pod; empty when it knows none. */
  readonly resolve: (from: Workload, name: string) => Promise<readonly string[]>;
  /**
   * The JSON that was posted to a path of a workload by others than the harness: spans that proxies send. All of the world's life; waits
   * until it is `enough`, or for as long as a proxy may hold it back.
   */
  readonly received: (
    by: Workload,
    about: { readonly path: string; readonly enough: (messages: readonly string[]) => boolean },
  ) => Promise<readonly string[]>;
  /**
   * What the proxies of a workload wrote about requests with this path since the check began to observe. Waits for `count` lines, or for
   * as long as a proxy may hold them back; which of both it was, the record tells.
   */
  readonly accessLog: (
    of: Workload,
    about: { readonly path: string; readonly count: number },
  ) => Promise<readonly AccessLogEntry[]>;
  /** For checks that say `requires: ['prometheus']`. @throws MeshproofError `PROMETHEUS_MISSING` where there is none. */
  readonly prometheus: Prometheus;
  /** How long the check's own manifests took to reach the data plane, in milliseconds. */
  readonly settledMs: number;
  /** Applies further manifest files of the check while observing (journalled, settled, undone with the rest); returns the milliseconds it took to settle. */
  readonly applyMore: (file: string) => Promise<number>;
  /** Takes back what a file applied; returns the milliseconds until the data plane had let go of it. */
  readonly removeAgain: (file: string) => Promise<number>;
}
