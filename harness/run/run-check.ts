import { NotApplicable } from '../author/where-admitted.ts';
import { firstUnmet, type RunCapability, type Support } from '../capability/capability.ts';
import { errorText } from '../foundation/error-text.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Settled } from '../mesh/mesh.ts';
import type { FoundPrometheus } from '../telemetry/find-prometheus.ts';
import type { Verdict } from '../verdict/judgement.ts';
import type { CheckResult } from '../verdict/result.ts';
import { applyObjects, nothingLeaving, type AppliedObjects } from './applied-objects.ts';
import { evidenceIn, type Evidence } from './evidence.ts';
import { judgeRecord, type JudgedRecord } from '../judge/judge-record.ts';
import { manifestsOf } from './manifests-of.ts';
import type { CheckRun } from './check-run.ts';
import { observeCheck, type Prepared } from './observe-check.ts';
import { promisedBy } from '../judge/promised-by.ts';
import { watchObservation, type Standstill } from './watch-observation.ts';
import { exchangesIn } from '../judge/witnesses.ts';

type Outcome = JudgedRecord & Partial<Pick<CheckResult, 'settled' | 'undone' | 'errorCode' | 'spoilt'>>;

/** A check whose verdict is known and whose objects are deleted. `ended` resolves when the data plane no longer holds them. */
export interface JudgedCheck {
  readonly ended: Promise<CheckResult>;
}

/** The life cycle of a check: gate, apply, settle, observe, judge, undo, prove undone. Never throws: an error becomes its result. */
export async function runCheck(run: CheckRun): Promise<JudgedCheck> {
  const { suite, id, check, mutant, again } = run;
  const started = new Date();
  const evidence = evidenceIn(
    run.runFolder,
    mutant === undefined ? `${suite}/${id}` : `${suite}/${id}/mutants/${mutant.name}`,
  );
  const before = run.world.gone().length;
  const { outcome, gone } = await proceed(run, evidence).catch(async (error: unknown) => {
    // What it failed for may be a pod that is gone. When none came instead, the checks that are left say so.
    await run.world.follow().catch(() => undefined);
    return { outcome: unjudged(error), gone: Promise.resolve(undefined) };
  });
  const lost = run.world.gone().slice(before);
  const finish = async (): Promise<CheckResult> => {
    const undone = await gone.catch((error: unknown) => error);
    const result: CheckResult = {
      suite,
      check: id,
      ...promisedBy(check),
      ...(undone instanceof Error ? unjudged(undone) : lost.length > 0 ? unjudged(podGone(lost)) : outcome),
      ...(undone === undefined || undone instanceof Error ? {} : { undone: plain(undone as Settled) }),
      startedAt: started.toISOString(),
      durationMs: Date.now() - started.getTime(),
      evidence: evidence.folder,
      again: `${again} --suite ${suite} --check '^${suite}/${id}$' --keep`,
    };
    // On a full disk the verdict has no evidence, so the check is errored; the error must not end the run before its undo.
    return evidence.json('result.json', result).then(
      () => result,
      (error: unknown) => ({ ...result, ...unjudged(error) }),
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
  const unmet = firstUnmet(run.requires, { ...tools.mesh.capabilities, ...ownCapabilities(run) });
  if (unmet !== undefined)
    return { outcome: { ...nothing, verdict: 'not-applicable', reason: unmet }, gone: Promise.resolve(undefined) };
  if (run.requires.includes('prometheus') && 'broken' in run.prometheus) throw run.prometheus.broken;
  tools.signal.throwIfAborted();
  const prepared = await check.prepare?.({ world: world.world, mesh: tools.mesh, cluster: tools.cluster });
  const fill = mutant?.fill ?? check.fill;
  const filled = (manifest: Manifest): Manifest => fill?.(manifest, prepared) ?? manifest;
  const objects = tools.mesh.setApart((await manifestsOf(source, check, mutant)).map(filled), tools.members());
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
    // What an aborted observation has left in a proxy (an ejection, a full pool) disappears with the objects that caused it.
    await gone;
  }
}

/** One, and two more when the machine stood still. */
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

interface Looking extends Prepared {
  readonly evidence: Evidence;
  /** Number of spoilt observations before this one. */
  readonly before: number;
}

interface Looked {
  readonly outcome: Outcome;
  readonly standstill?: Standstill;
}

/** Observes once and judges the record; never throws. A record of an observation in which a participant stood still is kept, but not judged. */
async function look(run: CheckRun, looking: Looking, applied: AppliedObjects): Promise<Looked> {
  const { evidence, before } = looking;
  try {
    await nothingLeaving(run.tools);
    const { ended, standstill, silent } = await watchObservation({ runner: run.stillness, world: run.world }, () =>
      observeCheck(run, looking, applied.settled),
    );
    const seen = ended.status === 'fulfilled' ? ended.value : undefined;
    await using _more = seen?.undoMore;
    // Before anything is undone: a proxy that is gone never shows that it holds nothing.
    if (silent !== undefined || ended.status === 'rejected') await run.world.follow();
    if (standstill !== undefined) {
      const what = ended.status === 'fulfilled' ? { record: seen?.record } : { error: errorText(ended.reason) };
      await evidence.json(`spoilt-${String(before + 1)}.json`, { ...standstill, ...what });
      return { outcome: spoiltOutcome(standstill, before + 1), standstill };
    }
    if (ended.status === 'rejected') throw ended.reason;
    await evidence.json('record.json', seen?.record);
    const outcome = judgeRecord(run.check, seen?.record);
    if (outcome.verdict !== 'held' && run.mutant === undefined) {
      // A pod that is on its way out still answers, and requests to it may fail.
      const replaced = await run.world.follow();
      if (!replaced) await configurations(run, evidence, seen?.record);
    }
    return { outcome };
  } catch (error) {
    return { outcome: unjudged(error) };
  }
}

/** The outcome when the last allowed observation was spoilt too, or the run was interrupted after one that was. */
const spoiltOutcome = ({ longestMs, participants }: Standstill, observations: number): Outcome => ({
  ...nothing,
  verdict: 'inconclusive',
  reason: `the machine stood still during ${observations === 1 ? 'the observation' : `each of ${String(observations)} observations`}: ${Object.keys(participants).join(', ')} for up to ${(longestMs / 1000).toFixed(1)} s`,
});

/** What a run can do beside the mesh: a part of the lab that could not be made says so itself. */
const ownCapabilities = ({ prometheus, unavailable = {} }: CheckRun): Readonly<Record<RunCapability, Support>> => {
  const lacking = (reason: string | undefined): Support | undefined =>
    reason === undefined ? undefined : { supported: false, reason };
  return {
    prometheus: lacking(unavailable.prometheus) ?? supportOf(prometheus),
    load: lacking(unavailable.load) ?? { supported: true },
  };
};

/** A broken Prometheus counts as present: checks that require it run, and fail with its error. */
const supportOf = (found: FoundPrometheus): Support =>
  'missing' in found ? { supported: false, reason: found.missing } : { supported: true };

const nothing = { expectations: [], requests: 0, arrivals: 0 } as const;

function unjudged(error: unknown): Outcome {
  if (error instanceof NotApplicable) return { ...nothing, verdict: 'not-applicable', reason: error.message };
  const verdict: Verdict = 'errored';
  return {
    ...nothing,
    verdict,
    reason: errorText(error),
    errorCode: error instanceof MeshproofError ? error.code : 'UNEXPECTED',
  };
}

/** Whatever was observed, it was not observed of one world. */
const podGone = (lost: readonly string[]): MeshproofError =>
  new MeshproofError(
    'WORLD_POD_GONE',
    `${lost.join(', ')} while the check was under way; the next check begins with the pods that came instead`,
  );

const plain = ({ after, ...rest }: Settled) => ({ ...rest, after: Math.round(after), proxies: [...rest.proxies] });

/** The configuration of the called servers' proxies, read while the policy is still applied. */
async function configurations({ world, tools }: CheckRun, evidence: Evidence, record: unknown): Promise<void> {
  const called = new Set(exchangesIn(record).map(({ to }) => to.workload));
  const servers = Object.values(world.world).filter(({ name, meshed }) => meshed && called.has(name));
  await Promise.all(
    servers.map(async ({ name, member }) =>
      // The verdict does not depend on this: a proxy that no longer answers is part of the evidence.
      evidence.text(`proxy-${name}.json`, await tools.mesh.configuration(member).catch(errorText)),
    ),
  );
}
