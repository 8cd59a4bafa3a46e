import type { DenialCounters, ProxyCounters, Upstream } from '../mesh/mesh.ts';

/**
 * How one request ended, seen by its caller. Closed: a kind that is not listed here cannot be asserted.
 * `http-*`: a status line came back · `grpc-*`: a gRPC status · `tcp-ok`: our server's own line came back · `reset`: RST ·
 * `refused`: nobody listens · `eof`: closed before a byte of answer · `tls-alert:*`: the peer said why it ended the handshake ·
 * `timeout`, `dns`, `unreachable`: what they say · `garbled`: an answer that is none of the protocol.
 */
export type AnswerKind =
  | `http-${number}`
  | `grpc-${number}`
  | `tls-alert:${string}`
  | 'tcp-ok'
  | 'tls-ok'
  | 'reset'
  | 'refused'
  | 'eof'
  | 'timeout'
  | 'dns'
  | 'unreachable'
  | 'garbled';

/** One end of an exchange, as plain data. */
export interface Party {
  readonly workload: string;
  readonly namespace: string;
  /** The SPIFFE id the mesh should give it; absent for a workload outside the mesh. */
  readonly identity?: string;
}

/** What arrived at a server's application, from its own ledger. */
export interface ArrivalRecord {
  readonly at: string;
  readonly port: number;
  readonly method?: string;
  readonly path?: string;
  readonly host?: string;
  /** SPIFFE ids of the caller, as the server's proxy vouched for them. */
  readonly peers: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

/** One pod that had a part in an exchange. */
export interface ServingPod {
  readonly workload: string;
  readonly pod: string;
  readonly version: string;
  /** Answers that name it. */
  readonly answers: number;
  /** Arrivals in its ledger. */
  readonly arrivals: number;
}

/** One request, from its caller's side and from the ledgers'. */
export interface RequestTrace {
  readonly index: number;
  readonly kind: AnswerKind;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** Who answered; absent when no application did. */
  readonly server?: { readonly workload: string; readonly pod: string; readonly version: string };
  readonly headers: Readonly<Record<string, string>>;
  /** Every time it reached an application, in the order of arrival: more than one is a retry or a mirror. */
  readonly hits: readonly {
    readonly workload: string;
    readonly pod: string;
    readonly version: string;
    /** Milliseconds since 1970. */
    readonly at: number;
    /** As the mesh numbers it (`Mesh.headers.attempt`), 1 being the first. */
    readonly attempt?: number;
    /** HTTP requests that were under way at that pod's port when it arrived, itself among them: the server's own count. */
    readonly underWay?: number;
  }[];
}

/** One answer of every kind that was seen, for the reader. */
export interface AnswerSample {
  readonly kind: AnswerKind;
  readonly error?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly server?: string;
}

/**
 * A batch of equal requests from one workload to another, told by three witnesses that do not know of each other:
 * the caller (answers), the server's application (arrivals) and the server's proxy (counters). Plain data.
 */
export interface Exchange {
  readonly type: 'exchange';
  /** Travels with every request of the batch; the ledger is asked by it. */
  readonly nonce: string;
  readonly from: Party;
  readonly to: Party & { readonly port: string; readonly address: string };
  /** For people: «GET /orders», «TCP», «TLS». */
  readonly request: string;
  readonly count: number;
  /** Further copies of each request that the check asked the mesh for (a mirror). */
  readonly copies?: number;
  readonly answers: Readonly<Partial<Record<AnswerKind, number>>>;
  readonly samples: readonly AnswerSample[];
  readonly arrivals: {
    readonly total: number;
    /** By workload: a request must not arrive anywhere else either. */
    readonly byWorkload: Readonly<Record<string, number>>;
    /** The first 200 at most. */
    readonly records: readonly ArrivalRecord[];
  };
  /** Who served it, a row a pod. */
  readonly servers: readonly ServingPod[];
  /** With `inDetail`: in the order of their indexes. */
  readonly requests?: readonly RequestTrace[];
  /** With `inDetail`: what the caller's proxy counted meanwhile for the address that was called, a row a subset; gauges and endpoints as they were at the end. */
  readonly upstreams?: readonly Upstream[];
  /** The server's proxies' own counters over the exchange, by difference; absent when the server has no proxy. */
  readonly proxy?: ProxyCounters;
  /** How the mesh spells two of them, for people; absent in records made before 2026-11-29 (harness/judge/witnesses.ts). */
  readonly denialCounters?: DenialCounters;
  readonly durationMs: number;
}
