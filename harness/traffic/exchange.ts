import type { DenialCounters, ProxyCounters, Upstream } from '../mesh/mesh.ts';

/**
 * How one request ended, seen by its caller. A closed list: a judge cannot expect a kind that is not listed here.
 * `http-*`: a status line came back · `grpc-*`: a gRPC status · `tcp-ok`: the echo server's own line came back · `reset`: RST ·
 * `refused`: no process listens · `eof`: closed before a byte of answer · `tls-alert:*`: the peer gave a reason for ending the handshake ·
 * `timeout`, `dns`, `unreachable`: as their names say · `garbled`: an answer that does not fit the protocol.
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

/** One pod that took part in an exchange. */
export interface ServingPod {
  readonly workload: string;
  readonly pod: string;
  readonly version: string;
  /** Number of answers that name it. */
  readonly answers: number;
  /** Number of arrivals in its ledger. */
  readonly arrivals: number;
}

/** One request, as its caller and the ledgers recorded it. */
export interface RequestTrace {
  readonly index: number;
  readonly kind: AnswerKind;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** The caller's connection: equal names, one connection. Absent when none was opened, and in records made before 2026-11-29. */
  readonly connection?: string;
  /** The pod that answered; absent when no application did. */
  readonly server?: { readonly workload: string; readonly pod: string; readonly version: string };
  readonly headers: Readonly<Record<string, string>>;
  /** Every arrival at an application, in order: more than one means a retry or a mirror. */
  readonly hits: readonly {
    readonly workload: string;
    readonly pod: string;
    readonly version: string;
    /** Milliseconds since 1970. */
    readonly at: number;
    /** As the mesh numbers it (`Mesh.headers.attempt`), 1 being the first. */
    readonly attempt?: number;
    /** Concurrent HTTP requests at that pod's port when it arrived, including itself, as the server counts them. */
    readonly underWay?: number;
  }[];
}

/** One answer of every kind that came, for the reader. */
export interface AnswerSample {
  readonly kind: AnswerKind;
  readonly error?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly server?: string;
}

/**
 * A batch of equal requests from one workload to another, as three independent witnesses recorded it: the caller (answers), the server's
 * application (arrivals) and the server's proxy (counters). Plain data.
 */
export interface Exchange {
  readonly type: 'exchange';
  /** Sent with every request of the batch; the key by which ledgers are queried. */
  readonly nonce: string;
  readonly from: Party;
  readonly to: Party & { readonly port: string; readonly address: string };
  /** For people: "GET /orders", "TCP", "TLS". */
  readonly request: string;
  readonly count: number;
  /** Copies of each request that the check made the mesh send (a mirror). */
  readonly copies?: number;
  readonly answers: Readonly<Partial<Record<AnswerKind, number>>>;
  readonly samples: readonly AnswerSample[];
  readonly arrivals: {
    readonly total: number;
    /** By workload: a request must not arrive anywhere else either. */
    readonly byWorkload: Readonly<Record<string, number>>;
    /** At most the first 200. */
    readonly records: readonly ArrivalRecord[];
  };
  /** Over TCP: connections that the servers' applications accepted at this port meanwhile, those without a byte among them. */
  readonly connections?: number;
  /** The pods that served it, one element per pod. */
  readonly servers: readonly ServingPod[];
  /** With a `cargo`: what did not arrive as it was sent, each difference once. */
  readonly changed?: { readonly inRequests: readonly string[]; readonly inAnswers: readonly string[] };
  /** With `inDetail`: in the order of their indexes. */
  readonly requests?: readonly RequestTrace[];
  /** With `inDetail`: what the caller's proxy counted meanwhile for the called address, one element per subset; gauges and endpoints as they were at the end. */
  readonly upstreams?: readonly Upstream[];
  /** How the counters of the server's proxies changed during the exchange; absent when the server has no proxy. */
  readonly proxy?: ProxyCounters;
  /** How the mesh spells two of them, for people; absent in records made before 2026-11-28 (harness/judge/witnesses.ts). */
  readonly denialCounters?: DenialCounters;
  /** For a sample taken in batches (`sample`): the counts of each batch, by way, in order. All other fields are of the batches together. */
  readonly batches?: readonly Readonly<Record<string, number>>[];
  readonly durationMs: number;
}
