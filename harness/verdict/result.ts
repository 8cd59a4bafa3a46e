import { z } from 'zod';

const numbers = z.record(z.string(), z.number()).readonly();

/** What a finding on counts rests on. Shares are from 0 to 1. */
const statisticsSchema = z.strictObject({
  n: z.int(),
  counts: numbers,
  expected: numbers,
  /** Of the true shares; all hold together with confidence 1 − alpha. */
  intervals: z.record(z.string(), z.tuple([z.number(), z.number()]).readonly()).readonly(),
  /** How often a mesh that splits exactly as declared is refuted. */
  alpha: z.number(),
  /** How surely a shift of `smallestShift` is refuted. */
  power: z.number(),
  /** The smallest shift of any share that n counts show with this power. */
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

const acceptedSchema = z.strictObject({
  why: z.string(),
  link: z.string().exactOptional(),
  /** The last day on which it counts, in UTC: `2026-12-31`. */
  until: z.string(),
  /** The run began after that day, so it does not count. */
  over: z.literal(true).exactOptional(),
});

const expectationSchema = z.strictObject({
  /**
   * What a finding is to the verdict.
   * `control`: the path is alive; false means that nothing can be concluded · `witness`: independent counts agree; likewise ·
   * `promise`: what is being proven · `advice`: the mesh does as it documents, and that is unsafe; never changes the verdict.
   */
  role: z.enum(['control', 'witness', 'promise', 'advice']),
  /** A sentence that is true when the finding holds; mutants name the claim they refute by it. */
  claim: z.string(),
  holds: z.boolean(),
  /** What is expected, in the words of the field: `403 from the mesh, 5 of 5, and no arrival`. */
  expected: z.string(),
  /** What the record says. */
  observed: z.string(),
  /**
   * Only of a promise that does not hold: the application itself answered what it must not even receive, as the caller and the ledger both
   * say. No control and no witness excuses that.
   */
  certain: z.literal(true).exactOptional(),
  /** Where counts were judged: the numbers behind the words. */
  statistics: statisticsSchema.exactOptional(),
  /** Only of a refuted promise: the entry of `--accepted` for it. */
  accepted: acceptedSchema.exactOptional(),
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
  /** How late the engine itself was, 99 of 100 times: figures below it are the machine's, not the mesh's. Where it is absent, no comparison judges by them. */
  late: z.number().optional(),
});

const tableSchema = z.strictObject({
  title: z.string(),
  columns: z.array(z.string()).readonly(),
  rows: z.array(z.array(z.string()).readonly()).readonly(),
});

/** `errored`: we could not find out. `inconclusive`: we looked, and the record does not allow a conclusion. */
const verdictSchema = z.enum(['held', 'refuted', 'not-applicable', 'inconclusive', 'errored']);

/** How the check's manifests reached the data plane. */
const settledSchema = z.strictObject({
  /** Milliseconds. */
  after: z.number(),
  proxies: z.array(z.string()).readonly(),
  evidence: z.enum(['by-name', 'by-effect', 'nothing to wait for']),
  /** The control plane had lost the change, and had to send its proxies everything anew. */
  reminded: z.literal(true).optional(),
});

/** Observations that were discarded, whatever they would have shown, because the machine stood still during them. */
const spoiltSchema = z.strictObject({
  observations: z.int(),
  /** The longest standstill, in milliseconds. */
  longestMs: z.number(),
});

const checkResultSchema = z.strictObject({
  suite: z.string(),
  check: z.string(),
  promise: z.string(),
  /** What the promise leaves out, for a reader of a failure: a sentence or two. */
  explain: z.string().optional(),
  verdict: verdictSchema,
  /** One sentence. */
  reason: z.string(),
  expectations: z.array(expectationSchema).readonly(),
  /** Requests that the check sent, all exchanges together. */
  requests: z.int(),
  arrivals: z.int(),
  /** Of the check's manifests: when they were applied and when they were removed. Absent when the check has none, or ended before. */
  settled: settledSchema.optional(),
  undone: settledSchema.optional(),
  spoilt: spoiltSchema.optional(),
  table: tableSchema.optional(),
  /** By `request by caller to server port`: how often each kind of answer was seen. */
  answers: z.record(z.string(), numbers).optional(),
  /** By `request by caller to server port`, where there was load. */
  latencies: z.record(z.string(), latencySchema).optional(),
  /** RFC 3339. */
  startedAt: z.string(),
  durationMs: z.number(),
  /** Folder with what was applied, the record and what the proxies held; relative to result.json. */
  evidence: z.string(),
  /** The command that shows it again. */
  again: z.string(),
  /** For errored: the error's stable code. */
  errorCode: z.string().optional(),
});

/** By how many milliseconds a clock is ahead, and by how many that may be off at most. */
const clockSchema = z.strictObject({ aheadMs: z.number(), errorMs: z.number() });

const suiteResultSchema = z.strictObject({
  suite: z.string(),
  title: z.string(),
  /** Milliseconds until every workload of its world was ready; absent when it never was. */
  worldReadyMs: z.number().optional(),
  /** Pods of its worlds whose clocks differ from the harness's. Records have the differences taken out. Absent when all agree. */
  clocks: z.record(z.string(), clockSchema).optional(),
  durationMs: z.number(),
  checks: z.array(checkResultSchema).readonly(),
});

const mutantResultSchema = z.strictObject({
  suite: z.string(),
  check: z.string(),
  mutant: z.string(),
  /** The claim that is expected to fail. */
  refutes: z.string(),
  /**
   * `killed`: the promise failed as stated, and no control did · `killed-otherwise`: the check was not green, but for another reason ·
   * `survived`: the check was green on a broken mesh · `not-applicable`: the check does not apply here.
   */
  outcome: z.enum(['killed', 'killed-otherwise', 'survived', 'not-applicable']),
  /** Every claim of the check's promises that failed, the stated one or others; absent in results of before 2026-11-25. */
  broke: z.array(z.string()).readonly().optional(),
  spoilt: spoiltSchema.optional(),
  verdict: verdictSchema,
  reason: z.string(),
  durationMs: z.number(),
  evidence: z.string(),
});

/** What is set for the whole mesh and is not the mesh's default. */
const meshWideSchema = z.strictObject({
  settings: z
    .array(
      z.strictObject({
        /** A sentence without its full stop: `outboundTrafficPolicy.mode is REGISTRY_ONLY`. */
        what: z.string(),
        /** The object that sets it: `ConfigMap istio-system/istio`. */
        where: z.string(),
        /** What it can change: `mutual-tls`, `routing`. */
        topics: z.array(z.string()).readonly(),
        /** The suites of this run that depend on one of these topics. */
        suites: z.array(z.string()).readonly(),
        /** Where meshproof's own workloads are set apart from it, so that checks can observe: how. */
        apart: z.string().exactOptional(),
      }),
    )
    .readonly(),
  /** What the user's permissions do not reach: `EnvoyFilter objects in istio-system`. */
  unreadable: z.array(z.string()).readonly(),
});

/** The share of all mutants that this run proves. The turn decides which mutants the share holds. */
const shareSchema = z.strictObject({
  /** Such as `1/4`. */
  part: z.string(),
  turn: z.int(),
  /** How many mutants are left to other turns. */
  left: z.int(),
});

/** An entry of the file that `--accepted` names, and what became of it in this run. */
const acceptanceSchema = z.strictObject({
  /** `suite/check` */
  check: z.string(),
  /** One promise of the check, word for word. Absent: every promise of the check. */
  claim: z.string().exactOptional(),
  why: z.string(),
  link: z.string().exactOptional(),
  until: z.string(),
  /**
   * `refuted`: as accepted · `over`: refuted, and the date is over · `holds`: the entry can go · `unknown-claim`: the check makes no such
   * promise · `not-judged`: the check was not selected, does not apply, or concluded nothing.
   */
  state: z.enum(['refuted', 'over', 'holds', 'unknown-claim', 'not-judged']),
});

/** A check that `--expect` names and that was not run, or does not apply. */
const missingSchema = z.strictObject({
  /** `suite/check` */
  check: z.string(),
  reason: z.string(),
});

/** result.json. Every report is a pure function of it. The version in `schema` changes when a field changes its meaning. */
export const runResultSchema = z.strictObject({
  schema: z.literal('meshproof.dev/result/v1'),
  meshproof: z.string(),
  command: z.enum(['run', 'prove']),
  run: z.string(),
  startedAt: z.string(),
  durationMs: z.number(),
  /** RFC 3339. Only of a result that `meshproof rejudge` made of stored records. */
  rejudgedAt: z.string().optional(),
  cluster: z.strictObject({ context: z.string(), kubernetes: z.string() }).optional(),
  mesh: z
    .strictObject({
      name: z.string(),
      version: z.string(),
      dataPlane: z.string(),
      /** Versions of the proxies beside our workloads, such as `1.39.3`; known only once a world is ready. */
      proxies: z.array(z.string()).readonly(),
    })
    .optional(),
  /** Read once, at the start. Absent in results of before 2026-11-29, and where no mesh was found. */
  meshWide: meshWideSchema.optional(),
  suites: z.array(suiteResultSchema).readonly(),
  /** Requests that the API server received from the run, by verb; `port-forward` for connections of tunnels. */
  requests: numbers.optional(),
  /**
   * Objects that the run removed and proxies show, by kind: how many, and of how many the control plane had to be reminded, since proxies
   * still held them after 11 s. Absent in results of before 2026-11-29.
   */
  removals: z
    .record(z.string(), z.strictObject({ removed: z.int(), reminded: z.int() }))
    .readonly()
    .optional(),
  /** What runs that had ended without cleaning up had left in the cluster when this one began. Absent when that was nothing. */
  leftBehind: z
    .strictObject({
      runs: z.array(z.string()).readonly(),
      namespaces: z.int(),
      /** RFC 3339: when the oldest namespace was created. */
      since: z.string(),
    })
    .optional(),
  /** Only of `prove`. */
  mutants: z.array(mutantResultSchema).readonly(),
  /** Only of `prove` with a share, also with `--mesh`. Absent when the run proves every mutant of the selected checks. */
  share: shareSchema.optional(),
  /** Only with `--accepted`. */
  accepted: z.array(acceptanceSchema).readonly().optional(),
  /** Only with `--expect`; empty when every expected check applied. */
  missing: z.array(missingSchema).readonly().optional(),
  /** What went wrong beside the checks: set-up, clean-up, an interruption. */
  errors: z.array(z.strictObject({ code: z.string(), message: z.string(), hint: z.string().optional() })).readonly(),
  interrupted: z.boolean(),
  /** Whether everything the run made was seen to be gone; false with --keep. */
  undone: z.boolean(),
  kept: z.boolean(),
  exitCode: z.int(),
});

export type RunResult = z.infer<typeof runResultSchema>;
export type MeshWideResult = z.infer<typeof meshWideSchema>;
export type SuiteResult = RunResult['suites'][number];
export type CheckResult = SuiteResult['checks'][number];
export type Spoilt = z.infer<typeof spoiltSchema>;
export type LatencyIntervals = z.infer<typeof latencySchema>;
export type Verdict = z.infer<typeof verdictSchema>;
export type Expectation = Readonly<z.infer<typeof expectationSchema>>;
export type Table = z.infer<typeof tableSchema>;
export type Accepted = Readonly<z.infer<typeof acceptedSchema>>;
export type AcceptanceOutcome = Readonly<z.infer<typeof acceptanceSchema>>;
export type Missing = Readonly<z.infer<typeof missingSchema>>;
export type MutantResult = RunResult['mutants'][number];
