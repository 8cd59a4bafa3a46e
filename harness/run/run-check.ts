import { type Capabilities, type Support, firstUnmet } from '../capability/capability.ts';
import { errorText } from '../foundation/error-text.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Stillness } from '../foundation/stillness.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Settled } from '../mesh/mesh.ts';
import type { FoundPrometheus } from '../telemetry/find-prometheus.ts';
import type { Prometheus } from '../telemetry/prometheus.ts';
import type { Verdict } from '../verdict/judgement.ts';
import type { CheckResult } from '../verdict/result.ts';
import { applyObjects, nothingLeaving, type AppliedObjects, type ApplyTools } from './applied-objects.ts';
import { accessLogOf } from './access-log-of.ts';
import type { Check, Mutant } from '../author/check.ts';
import type { Context } from '../author/context.ts';
import type { DeployedWorld } from './deploy-world.ts';
import { evidenceIn, type Evidence } from './evidence.ts';
import { judgeRecord, type JudgedRecord } from '../judge/judge-record.ts';
import { manifestsOf, moreManifestsOf } from './manifests-of.ts';
import type { ManifestSource } from './read-manifests.ts';
import { watchObservation, type Standstill } from './watch-observation.ts';
import { exchangesIn } from '../judge/witnesses.ts';

/** Everything one check runs with. */
export interface CheckRun {
  readonly suite: string;
  readonly id: string;
  readonly check: Check;
  readonly mutant?: Mutant;
  readonly requires: readonly (keyof Capabilities)[];
  readonly source: ManifestSource;
  readonly world: DeployedWorld;
  readonly stillness: Stillness;
  readonly prometheus: FoundPrometheus;
  readonly tools: ApplyTools;
  readonly runFolder: string;
  readonly again: string;
  /** Leaves the check's objects where they are, for a person to look at. */
  readonly keep: boolean;
}

type Outcome = JudgedRecord & Partial<Pick<CheckResult, 'settled' | 'undone' | 'errorCode' | 'spoilt'>>;

/** A check whose verdict is known and whose objects are deleted; `ended` resolves when they are seen to be gone. */
export interface JudgedCheck {
  readonly ended: Promise<CheckResult>;
}

/** The life-cycle of a check: gate, apply, settle, observe, judge, undo, prove undone. Never throws: what went wrong is its result. */
export async function runCheck(run: CheckRun): Promise<JudgedCheck> {
  const { suite, id, check, mutant, again } = run;
  const started = new Date();
  const evidence = evidenceIn(
    run.runFolder,
    mutant === undefined ? `${suite}/${id}` : `${suite}/${id}/mutants/${mutant.name}`,
  );
  const { outcome, gone } = await proceed(run, evidence).catch((error: unknown) => ({
    outcome: errored(error),
    gone: Promise.resolve(undefined),
  }));
  const finish = async (): Promise<CheckResult> => {
    const undone = await gone.catch((error: unknown) => error);
    const result: CheckResult = {
      suite,
      check: id,
      promise: check.promise,
      ...(undone instanceof Error ? errored(undone) : outcome),
      ...(undone === undefined || undone instanceof Error ? {} : { undone: plain(undone as Settled) }),
      startedAt: started.toISOString(),
      durationMs: Date.now() - started.getTime(),
      evidence: evidence.folder,
      again: `${again} --suite ${suite} --check '^${suite}/${id}$' --keep`,
    };
    // On a full disk a verdict is worth nothing, since nothing shows it; and it must not end the run before its undo.
    return evidence.json('result.json', result).then(
      () => result,
      (error: unknown) => ({ ...result, ...errored(error) }),
    );
  };
  return { ended: finish() };
}

interface Proceeded {
  readonly outcome: Outcome;
  readonly gone: Promise<Settled | undefined>;
}

async function proceed(run: CheckRun, evidence: Evidence): Promise<Proceeded> {
  const { check, mutant, source, world, tools } = run;
  const unmet = firstUnmet(run.requires, { ...tools.mesh.capabilities, prometheus: supportOf(run.prometheus) });
  if (unmet !== undefined)
    return { outcome: { ...nothing, verdict: 'not-applicable', reason: unmet }, gone: Promise.resolve(undefined) };
  if (run.requires.includes('prometheus') && 'broken' in run.prometheus) throw run.prometheus.broken;
  tools.signal.throwIfAborted();
  const prepared = await check.prepare?.({ world: world.world, mesh: tools.mesh, cluster: tools.cluster });
  const fill = mutant?.fill ?? check.fill;
  const filled = (manifest: Manifest): Manifest => fill?.(manifest, prepared) ?? manifest;
  const objects = (await manifestsOf(source, check, mutant)).map(filled);
  if (objects.length > 0) await evidence.yaml('applied.yaml', objects);
  const standstills: Standstill[] = [];
  for (;;) {
    const applied = await applyObjects(tools, objects);
    const looking = { filled, prepared, evidence, before: standstills.length };
    const { outcome, standstill } = await look(run, looking, applied);
    if (standstill !== undefined) standstills.push(standstill);
    const again = standstill !== undefined && standstills.length < observationsAtMost && !tools.signal.aborted;
    const { gone } = run.keep && !again ? { gone: Promise.resolve(undefined) } : await applied.leave();
    const settled = applied.settled === undefined ? {} : { settled: plain(applied.settled) };
    if (!again) return { outcome: { ...outcome, ...settled, ...spoiltBy(standstills) }, gone };
    // What a half-made observation has left in a proxy (an ejection, a full pool) goes with the objects that it came of.
    await gone;
  }
}

/** One, and two more where the machine stood still. */
const observationsAtMost = 3;

const spoiltBy = (standstills: readonly Standstill[]): Pick<CheckResult, 'spoilt'> =>
  standstills.length === 0
    ? {}
    : {
        spoilt: {
          observations: standstills.length,
          longestMs: Math.max(...standstills.map(({ longestMs }) => longestMs)),
        },
      };

interface Looking {
  readonly filled: (manifest: Manifest) => Manifest;
  readonly prepared: unknown;
  readonly evidence: Evidence;
  /** How many observations before this one were spoilt. */
  readonly before: number;
}

interface Looked {
  readonly outcome: Outcome;
  readonly standstill?: Standstill;
}

/** Observes once, and judges what was seen; never throws. What was observed while somebody stood still is kept, and not judged. */
async function look(run: CheckRun, looking: Looking, applied: AppliedObjects): Promise<Looked> {
  const { evidence, before } = looking;
  try {
    await nothingLeaving(run.tools);
    const { ended, standstill } = await watchObservation({ runner: run.stillness, world: run.world }, () =>
      observe(run, looking, applied.settled),
    );
    const seen = ended.status === 'fulfilled' ? ended.value : undefined;
    await using _more = seen?.undoMore;
    if (standstill !== undefined) {
      const what = ended.status === 'fulfilled' ? { record: seen?.record } : { error: errorText(ended.reason) };
      await evidence.json(`spoilt-${String(before + 1)}.json`, { ...standstill, ...what });
      return { outcome: spoiltOutcome(standstill), standstill };
    }
    if (ended.status === 'rejected') throw ended.reason;
    await evidence.json('record.json', seen?.record);
    const outcome = judgeRecord(run.check, seen?.record);
    if (outcome.verdict !== 'held' && run.mutant === undefined) await configurations(run, evidence, seen?.record);
    return { outcome };
  } catch (error) {
    return { outcome: errored(error) };
  }
}

/** What is said when the last observation that is allowed was spoilt, too. */
const spoiltOutcome = ({ longestMs, participants }: Standstill): Outcome => ({
  ...nothing,
  verdict: 'inconclusive',
  reason: `the machine stood still while it was observed, each of ${String(observationsAtMost)} times: ${Object.keys(participants).join(', ')} for up to ${(longestMs / 1000).toFixed(1)} s`,
});

/** Calls the check's `observe` with a context in which it may apply and take back further files of its own. */
async function observe(
  { check, mutant, source, world, prometheus, tools }: CheckRun,
  { filled, prepared }: Looking,
  settled: Settled | undefined,
): Promise<{ readonly record: unknown; readonly undoMore: AsyncDisposable }> {
  const more = new Map<string, AppliedObjects>();
  const undoMore: AsyncDisposable = {
    [Symbol.asyncDispose]: async () => {
      for (const applied of [...more.values()].toReversed()) await (await applied.leave()).gone;
    },
  };
  const context: Context = {
    ...world,
    mesh: tools.mesh,
    cluster: tools.cluster,
    accessLog: accessLogOf(tools.mesh),
    get prometheus() {
      return required(prometheus);
    },
    settledMs: settled?.after ?? 0,
    applyMore: async (file) => {
      const applied = await applyObjects(tools, (await moreManifestsOf(source, file, mutant)).map(filled));
      more.set(file, applied);
      return applied.settled?.after ?? 0;
    },
    removeAgain: async (file) => {
      const applied = more.get(file);
      if (applied === undefined)
        throw new MeshproofError('NOT_APPLIED', `${file} was to be taken back but had not been applied`);
      // It is on its way: should it never be gone, that is this call's error, and not once more that of the check's end.
      more.delete(file);
      return (await (await applied.leave()).gone)?.after ?? 0;
    },
  };
  const watch = async (): Promise<unknown> => {
    try {
      return await check.observe(context, prepared);
    } finally {
      await world.behave();
    }
  };
  try {
    // Through JSON, so that what is judged now is what can be judged again later.
    return { record: JSON.parse(JSON.stringify(await watch())) as unknown, undoMore };
  } catch (error) {
    await undoMore[Symbol.asyncDispose]();
    throw error;
  }
}

/** One that is broken is there: what needs it is tried, and fails with what is wrong with it. */
const supportOf = (found: FoundPrometheus): Support =>
  'missing' in found ? { supported: false, reason: found.missing } : { supported: true };

function required(found: FoundPrometheus): Prometheus {
  if ('prometheus' in found) return found.prometheus;
  if ('broken' in found) throw found.broken;
  throw new MeshproofError('PROMETHEUS_MISSING', found.missing, {
    hint: "A check that asks Prometheus says `requires: ['prometheus']`, and is not applicable where there is none.",
  });
}

const nothing = { expectations: [], requests: 0, arrivals: 0 } as const;

function errored(error: unknown): Outcome {
  const verdict: Verdict = 'errored';
  return {
    ...nothing,
    verdict,
    reason: errorText(error),
    errorCode: error instanceof MeshproofError ? error.code : 'UNEXPECTED',
  };
}

const plain = ({ after, ...rest }: Settled) => ({ ...rest, after: Math.round(after), proxies: [...rest.proxies] });

/** What the proxies of the servers that were called hold: asked for as long as the policy is still there. */
async function configurations({ world, tools }: CheckRun, evidence: Evidence, record: unknown): Promise<void> {
  const called = new Set(exchangesIn(record).map(({ to }) => to.workload));
  const servers = Object.values(world.world).filter(({ name, meshed }) => meshed && called.has(name));
  await Promise.all(
    servers.map(async ({ name, member }) =>
      // The verdict stands on its own: a proxy that cannot be asked any more is part of the evidence.
      evidence.text(`proxy-${name}.json`, await tools.mesh.configuration(member).catch(errorText)),
    ),
  );
}
