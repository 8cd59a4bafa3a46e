import { z } from 'zod';

const numbers = z.record(z.string(), z.number()).readonly();

/** What a finding on counts rests on; shares are from 0 to 1. */
const statisticsSchema = z.strictObject({
  n: z.int(),
  counts: numbers,
  expected: numbers,
  /** Of the true shares; all hold together with confidence 1 − alpha. */
  intervals: z.record(z.string(), z.tuple([z.number(), z.number()]).readonly()).readonly(),
  alpha: z.number(),
  power: z.number(),
  /** The smallest shift of any share that so many counts show with this power. */
  smallestShift: z.number(),
  pValue: z.number(),
  /** Of counts that decided themselves when there were enough, as planned before the first request; `n` is then no number chosen beforehand. */
  sequence: z
    .strictObject({
      rule: z.string(),
      /** Requests sent by each look that was planned, the last one being the most. */
      looks: z.array(z.int()).readonly(),
      /** How many looks it took. */
      taken: z.int(),
      /** Error rates as they are, by recursion over the counts. */
      exact: z.strictObject({ alpha: z.number(), power: z.number() }),
      /** Requests on average: as declared, and off by `smallestShift`. */
      expected: z.strictObject({ asDeclared: z.number(), off: z.number() }),
    })
    .exactOptional(),
});

const expectationSchema = z.strictObject({
  role: z.enum(['control', 'witness', 'promise', 'advice']),
  claim: z.string(),
  holds: z.boolean(),
  expected: z.string(),
  observed: z.string(),
  statistics: statisticsSchema.exactOptional(),
});

const quantileSchema = z.strictObject({
  value: z.number(),
  /** Of the interval; null where so few values cannot bound it. */
  from: z.number().nullable(),
  to: z.number().nullable(),
});

/** How long requests of a load took, in milliseconds; each quantile with an exact 99.99 % interval (order statistics). */
const latencySchema = z.strictObject({
  n: z.int(),
  p50: quantileSchema,
  p90: quantileSchema,
  p99: quantileSchema,
  /** How late the engine itself was, 99 of 100 times: figures below it are the machine's, not the mesh's; where it is not known, nobody judges by them. */
  late: z.number().optional(),
});

const tableSchema = z.strictObject({
  title: z.string(),
  columns: z.array(z.string()).readonly(),
  rows: z.array(z.array(z.string()).readonly()).readonly(),
});

const verdictSchema = z.enum(['held', 'refuted', 'not-applicable', 'inconclusive', 'errored']);

/** How the check's manifests reached the data plane. */
const settledSchema = z.strictObject({
  /** Milliseconds. */
  after: z.number(),
  proxies: z.array(z.string()).readonly(),
  evidence: z.enum(['by-name', 'by-effect', 'nothing to wait for']),
  /** The control plane had lost the change, and was made to tell its proxies everything anew. */
  reminded: z.literal(true).optional(),
});

const checkResultSchema = z.strictObject({
  suite: z.string(),
  check: z.string(),
  promise: z.string(),
  verdict: verdictSchema,
  /** One sentence. */
  reason: z.string(),
  expectations: z.array(expectationSchema).readonly(),
  /** Requests that the check sent, all exchanges together. */
  requests: z.int(),
  arrivals: z.int(),
  /** Of the check's manifests, on the way in and on the way out; absent when it has none, or did not come so far. */
  settled: settledSchema.optional(),
  undone: settledSchema.optional(),
  table: tableSchema.optional(),
  /** By «request by caller to server port»: how often each kind of answer was seen. */
  answers: z.record(z.string(), numbers).optional(),
  /** By «request by caller to server port», where there was load. */
  latencies: z.record(z.string(), latencySchema).optional(),
  /** RFC 3339. */
  startedAt: z.string(),
  durationMs: z.number(),
  /** Folder with what was applied, the record and what the proxies held; relative to result.json. */
  evidence: z.string(),
  /** What to type to see it again. */
  again: z.string(),
  /** For errored: the error's stable code. */
  errorCode: z.string().optional(),
});

const suiteResultSchema = z.strictObject({
  suite: z.string(),
  title: z.string(),
  /** Milliseconds until every workload of its world was ready; absent when it never was. */
  worldReadyMs: z.number().optional(),
  durationMs: z.number(),
  checks: z.array(checkResultSchema).readonly(),
});

const mutantResultSchema = z.strictObject({
  suite: z.string(),
  check: z.string(),
  mutant: z.string(),
  /** The claim that had to fail. */
  refutes: z.string(),
  /**
   * `killed`: the promise failed as stated, and no control did · `killed-otherwise`: the check was not green, but for another reason ·
   * `survived`: the check was green on a broken mesh · `not-applicable`: the check does not apply here.
   */
  outcome: z.enum(['killed', 'killed-otherwise', 'survived', 'not-applicable']),
  /** Every claim of the check's promises that failed, the stated one or others; absent in results of before 2026-11-25. */
  broke: z.array(z.string()).readonly().optional(),
  verdict: verdictSchema,
  reason: z.string(),
  durationMs: z.number(),
  evidence: z.string(),
});

/** result.json. The product: every report is a pure function of it. The version in `schema` changes when a field changes its meaning. */
export const runResultSchema = z.strictObject({
  schema: z.literal('meshproof.dev/result/v1'),
  meshproof: z.string(),
  command: z.enum(['run', 'prove']),
  run: z.string(),
  startedAt: z.string(),
  durationMs: z.number(),
  /** RFC 3339; of a result that later judges made of the same records (`meshproof rejudge`). */
  rejudgedAt: z.string().optional(),
  cluster: z.strictObject({ context: z.string(), kubernetes: z.string() }).optional(),
  mesh: z
    .strictObject({
      name: z.string(),
      version: z.string(),
      dataPlane: z.string(),
      /** Versions of the proxies beside our workloads, as «1.39.3»; known only once a world is ready. */
      proxies: z.array(z.string()).readonly(),
    })
    .optional(),
  suites: z.array(suiteResultSchema).readonly(),
  /** Only of `prove`. */
  mutants: z.array(mutantResultSchema).readonly(),
  /** What went wrong beside the checks: set-up, clean-up, an interruption. */
  errors: z.array(z.strictObject({ code: z.string(), message: z.string(), hint: z.string().optional() })).readonly(),
  interrupted: z.boolean(),
  /** Whether everything the run made was seen to be gone; false with --keep. */
  undone: z.boolean(),
  kept: z.boolean(),
  exitCode: z.int(),
});

export type RunResult = z.infer<typeof runResultSchema>;
export type SuiteResult = RunResult['suites'][number];
export type CheckResult = SuiteResult['checks'][number];
export type Latency = z.infer<typeof latencySchema>;
export type MutantResult = RunResult['mutants'][number];
