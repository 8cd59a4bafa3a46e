import * as z from 'zod';

const countsSchema = z.record(z.string(), z.number());

export const latencySchema = z.object({
  count: z.number(),
  /** Milliseconds, all of them; 0 when nothing was counted. */
  min: z.number(),
  mean: z.number(),
  p50: z.number(),
  p90: z.number(),
  p99: z.number(),
  p999: z.number(),
  max: z.number(),
  /** An HDR histogram in microseconds, three significant digits, compressed, base64: several reports' can be added. */
  histogram: z.string(),
});
export type Latency = Readonly<z.infer<typeof latencySchema>>;

export const loadBinSchema = z.object({
  /** Milliseconds since 1970 at which it begins: a multiple of `binMs`, so that bins of pods, runs and faults line up. */
  at: z.number(),
  /** Requests whose turn was in this bin. */
  planned: z.number(),
  /** …that were never sent, since too many were under way or the engine was too slow. */
  missed: z.number(),
  /** …that were sent, by outcome. */
  answers: countsSchema,
  /** …and by the version of the server that answered. */
  byVersion: countsSchema,
  /** …and by its pod. */
  byPod: countsSchema,
});
export type LoadBin = Readonly<z.infer<typeof loadBinSchema>>;

const partySchema = z.object({ workload: z.string(), namespace: z.string(), identity: z.string().optional() });

export const loadReportSchema = z.object({
  type: z.literal('load'),
  /** Travels with every request; the tallies of all servers are asked by it. */
  nonce: z.string(),
  from: partySchema,
  to: partySchema.extend({ port: z.string(), address: z.string() }),
  /** For people: «GET /orders». */
  request: z.string(),
  /** Pods that sent. */
  pods: z.number(),
  /** Milliseconds since 1970 of the first turn, and of the last answer. */
  startedAt: z.number(),
  endedAt: z.number(),
  /** Whether it was stopped before its schedule had ended. */
  stopped: z.boolean(),
  /** Requests per second: asked for on average by the schedule, as far as it went; sent; and answered by anybody. */
  rate: z.object({ asked: z.number(), sent: z.number(), answered: z.number() }),
  /** Turns that the schedule had: planned = started + missed. */
  planned: z.number(),
  started: z.number(),
  /** Unavailability, whoever is to blame: a turn for which no request was sent. */
  missed: z.number(),
  /** Of the started: still under way when the load was stopped; how they would have ended is unknown. */
  cut: z.number(),
  /** By how they ended, as in an exchange (AnswerKind): started = cut + the sum of these. */
  answers: countsSchema,
  /** Those our servers answered, by version and outcome: `{ v1: { 'http-200': 90 } }`. */
  byVersion: z.record(z.string(), countsSchema),
  /** …and by pod. */
  byPod: z.record(z.string(), countsSchema),
  /** Answers of proxies, by Envoy's response flag (UO, UT, UH …) as its words and status show it; `?` where they do not. */
  flags: countsSchema,
  /** The same, by what was said, word for word; and errors of connections. */
  said: countsSchema,
  binMs: z.literal(100),
  timeline: z.array(loadBinSchema).readonly(),
  /**
   * Of every request that ended, from the time at which it was *due*, not from when it was sent: what a queue in front of us would feel.
   * The due time is exact as long as nothing was missed; see fixtures/load/assign-turns.ts. Resolution: 1 ms.
   */
  latency: latencySchema,
  /** How late the engine itself was: from due to sent. Large: the figures are the engine's, not the mesh's. */
  lateness: latencySchema.omit({ histogram: true }),
  /** What the servers themselves counted. */
  arrivals: z.object({
    total: z.number(),
    /** Second and later attempts of a proxy; copies of a mirror. */
    repeats: z.number(),
    copies: z.number(),
    byWorkload: countsSchema,
    byVersion: countsSchema,
    byPod: countsSchema,
    /** Statuses that the application gave. */
    answers: countsSchema,
    /** By pod: the most requests of this load in the application at one time. */
    mostAtOnce: countsSchema,
  }),
});
/** Load from one workload on another, as its caller and the servers saw it. Plain data. */
export type LoadReport = Readonly<z.infer<typeof loadReportSchema>>;
