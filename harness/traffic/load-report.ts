import * as z from 'zod';

const countsSchema = z.record(z.string(), z.number());

export const latencySchema = z.object({
  count: z.number(),
  /** All in milliseconds; 0 when nothing was counted. */
  min: z.number(),
  mean: z.number(),
  p50: z.number(),
  p90: z.number(),
  p99: z.number(),
  p999: z.number(),
  max: z.number(),
  /** An HDR histogram in microseconds, three significant digits, compressed, base64. Histograms of several reports can be added. */
  histogram: z.string(),
});
export type Latency = Readonly<z.infer<typeof latencySchema>>;

export const loadBinSchema = z.object({
  /** Its start in milliseconds since 1970: a multiple of `binMs`, so that bins of pods, runs and faults line up. */
  at: z.number(),
  /** Requests that were due in this bin. */
  planned: z.number(),
  /** …that were never sent, since too many were concurrent or the engine was too slow. */
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
  /** Sent with every request; the key by which the tallies of all servers are queried. */
  nonce: z.string(),
  from: partySchema,
  to: partySchema.extend({ port: z.string(), address: z.string() }),
  /** For people: "GET /orders". */
  request: z.string(),
  /** The load pods. */
  pods: z.number(),
  /**
   * How the clock of each differed from the harness's, in milliseconds: `aheadMs` is taken from every time here, which then is off by at most
   * `errorMs`. Absent in older reports.
   */
  clocks: z
    .array(z.object({ aheadMs: z.number(), errorMs: z.number() }))
    .readonly()
    .optional(),
  /** Milliseconds since 1970 of the first turn, and of the last answer. */
  startedAt: z.number(),
  endedAt: z.number(),
  /** Whether it was stopped before its schedule had ended. */
  stopped: z.boolean(),
  /** Requests per second: the average of the schedule as far as it ran; sent; and answered, by the application or a proxy. */
  rate: z.object({ asked: z.number(), sent: z.number(), answered: z.number() }),
  /** Requests of the schedule (turns): planned = started + missed. */
  planned: z.number(),
  started: z.number(),
  /** Turns for which no request was sent. Counts as unavailability, whatever the cause. */
  missed: z.number(),
  /** Started requests that were in progress when the load was stopped; how they would have ended is unknown. */
  cut: z.number(),
  /** Number of requests by how they ended, as in an exchange (AnswerKind): started = cut + the sum of these. */
  answers: countsSchema,
  /** Answers of the echo servers, by version and outcome: `{ v1: { 'http-200': 90 } }`. */
  byVersion: z.record(z.string(), countsSchema),
  /** …and by pod. */
  byPod: z.record(z.string(), countsSchema),
  /** Answers of proxies, by Envoy's response flag (UO, UT, UH …), which follows from their text and status; `?` where it does not. */
  flags: countsSchema,
  /** The same by their text, word for word; and errors of connections. */
  said: countsSchema,
  binMs: z.literal(100),
  timeline: z.array(loadBinSchema).readonly(),
  /**
   * The latency of every request that ended, measured from when it was *due*, not from when it was sent, so that queueing counts. The due
   * time is exact as long as nothing was missed; see fixtures/load/assign-turns.ts. Resolution: 1 ms.
   */
  latency: latencySchema,
  /** How late the engine itself was: from due to sent. When this is large, the figures describe the engine, not the mesh. */
  lateness: latencySchema.omit({ histogram: true }),
  /** The servers' own counts. */
  arrivals: z.object({
    total: z.number(),
    /** Second and later attempts of a proxy; copies of a mirror. */
    repeats: z.number(),
    copies: z.number(),
    byWorkload: countsSchema,
    byVersion: countsSchema,
    byPod: countsSchema,
    /** Statuses with which the application answered. */
    answers: countsSchema,
    /** By pod: maximum concurrent requests of this load in the application. */
    mostAtOnce: countsSchema,
  }),
});
/** Load from one workload on another, as the load pods and the servers recorded it. Plain data. */
export type LoadReport = Readonly<z.infer<typeof loadReportSchema>>;
