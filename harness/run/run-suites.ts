import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { allEnded } from '../foundation/all-ended.ts';
import { allErrors } from '../foundation/all-errors.ts';
import { errorChain } from '../foundation/error-chain.ts';
import { thisHolder } from '../foundation/holder.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { watchStillness } from '../foundation/stillness.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { UndoStack } from '../foundation/undo-stack.ts';
import { waitUntil } from '../foundation/wait-until.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import { guard } from '../kubernetes/guard.ts';
import { withOverlay } from '../kubernetes/overlay.ts';
import { detectMesh, writesOfMeshes } from '../mesh/detect-mesh.ts';
import type { MeshWide } from '../mesh/mesh-wide.ts';
import { findPrometheus, type FoundPrometheus } from '../telemetry/find-prometheus.ts';
import type { Accepting } from '../verdict/accepted.ts';
import { acceptanceReport } from '../judge/acceptance-report.ts';
import { exitCode } from '../verdict/exit-code.ts';
import { missingOf } from '../verdict/missing.ts';
import type { RunResult } from '../verdict/result.ts';
import type { DeployWorld } from './deploy-world.ts';
import type { FoundSuite } from '../author/found-suite.ts';
import { countRemovals, type Removals } from './count-removals.ts';
import { meshWideOf } from './mesh-wide-of.ts';
import { openJournal } from './journal.ts';
import { leftBehind, leftBehindText } from './left-behind.ts';
import { meshproofVersion } from './meshproof-version.ts';
import { leftOver, type MutantShare } from './mutant-share.ts';
import { recover } from './recover.ts';
import { holdLease } from './run-lease.ts';
import { removeNamespaces, runNamespaces } from './run-namespaces.ts';
import type { RunOptions } from './run-options.ts';
import type { RunWatcher } from './run-events.ts';
import { suiteOrder } from './suite-order.ts';
import { joinOutcomes, suiteWorlds, type SuiteOutcome } from './suite-worlds.ts';
import { runSuite, type SuiteTools } from './run-suite.ts';
import { worldsFate } from './worlds-fate.ts';

/** The result while the run is in progress. */
type Draft = { -readonly [Key in keyof RunResult]: RunResult[Key] };

/**
 * Runs suites, or proves their mutants, against a cluster, and always writes `runs/<id>/result.json`. Never throws after the run's folder
 * exists: errors are in the result.
 */
export async function runSuites(
  options: RunOptions,
  suites: readonly FoundSuite[],
  deploy: DeployWorld,
): Promise<RunResult> {
  const run = randomBytes(3).toString('hex').slice(0, 5);
  const runFolder = join(options.reports, 'runs', run);
  await mkdir(runFolder, { recursive: true });
  const start = performance.now();
  const draft: Draft = {
    schema: 'meshproof.dev/result/v1',
    meshproof: meshproofVersion,
    command: options.command,
    run,
    startedAt: new Date().toISOString(),
    durationMs: 0,
    suites: [],
    mutants: [],
    ...(options.share === undefined ? {} : { share: shareIn(options.share, suites) }),
    errors: [],
    interrupted: false,
    // Until something is made, there is nothing to undo.
    undone: true,
    kept: options.keep,
    exitCode: 2,
  };
  const removals = countRemovals();
  try {
    await using undo = new UndoStack();
    await conduct({ draft, runFolder, suites, undo, deploy, removals }, options);
  } catch (error) {
    draft.errors = [...draft.errors, ...allErrors(error).map(described)];
  }
  draft.interrupted = options.signal.aborted;
  account(draft, options);
  draft.durationMs = Math.round(performance.now() - start);
  draft.requests = options.cluster.requests();
  draft.removals = removals.byKind();
  draft.exitCode = exitCode(draft);
  const file = join(runFolder, 'result.json');
  await writeFile(file, `${JSON.stringify(draft, undefined, 2)}\n`).catch((error: unknown) => {
    draft.errors = [...draft.errors, described(error)];
    draft.exitCode = exitCode(draft);
  });
  options.watcher.runEnded?.(draft, file);
  return draft;
}

interface Conducting {
  readonly draft: Draft;
  readonly runFolder: string;
  readonly suites: readonly FoundSuite[];
  readonly undo: UndoStack;
  readonly deploy: DeployWorld;
  readonly removals: Removals;
}

async function conduct(
  { draft, runFolder, suites, undo, deploy, removals }: Conducting,
  options: RunOptions,
): Promise<void> {
  const { watcher, keep, signal } = options;
  const { run } = draft;
  using stillness = watchStillness();
  const holder = await thisHolder();
  // From the first look on: what the harness asks of pods that are not its own may change nothing there.
  const cluster = withOverlay(guard(options.cluster, { run, holder, ...writesOfMeshes }), options.overlay ?? {});
  const [kubernetes, mesh, prometheus] = await Promise.all([
    options.cluster.version(),
    detectMesh(cluster, { revision: options.revision, allowMeshCa: options.allowMeshCa }),
    findPrometheus(cluster, options.prometheusUrl),
  ]);
  draft.cluster = { context: options.cluster.context, kubernetes };
  draft.mesh = { name: mesh.name, version: mesh.version, dataPlane: mesh.dataPlane, proxies: [] };
  draft.meshWide = meshWideOf(
    { ...mesh.meshWide, settings: [...mesh.meshWide.settings, ...prometheusSettings(prometheus)] },
    suites,
  );
  watcher.runStarted?.(draft);
  if (options.recoverFirst) await recover({ cluster: options.cluster, note: (text) => watcher.note?.(text) });
  const left = await leftBehind(options.cluster);
  if (left !== undefined) {
    draft.leftBehind = left;
    watcher.warned?.(`${leftBehindText(left)}. To remove them: ${options.recoverCommand}`);
  }
  const journal = await openJournal(runFolder, { run, holder, context: options.cluster.context });
  const anchor = `mp-${run}`;
  const held: { lease?: AsyncDisposable } = {};
  // Undone last: until everything is gone, the run is alive for a `recover` elsewhere.
  undo.push('the lease', async () => held.lease?.[Symbol.asyncDispose]());
  undo.push(`run ${run}`, async () => {
    if (keep) return;
    const names = await namesOf(options.cluster, run);
    watcher.note?.(`removing ${String(names.length)} namespaces`);
    await removeNamespaces(cluster, names);
    await journal.closed();
    draft.undone = true;
  });
  draft.undone = false;
  await journal.will([`Namespace ${anchor}`]);
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: anchor } });
  held.lease = await holdLease(cluster, anchor, holder);
  const fate = worldsFate(signal);
  const accepting = acceptingOf(draft, options);
  const tools: SuiteTools = {
    options,
    run,
    cluster,
    mesh,
    prometheus,
    journal,
    stillness,
    runFolder,
    deploy,
    accepting,
    fate,
    removals,
  };
  const record = async (outcome: SuiteOutcome): Promise<void> => {
    draft.suites = [...draft.suites, outcome.result].toSorted((a, b) => a.suite.localeCompare(b.suite));
    draft.mutants = [...draft.mutants, ...outcome.mutants];
    const proxies = new Set([...(draft.mesh?.proxies ?? []), ...outcome.proxies]);
    if (draft.mesh !== undefined) draft.mesh = { ...draft.mesh, proxies: [...proxies].toSorted() };
    await appendFile(join(runFolder, 'suites.ndjson'), `${JSON.stringify(outcome)}\n`);
  };
  const lanes = pLimit(options.atOnce);
  const proceed = async (suite: FoundSuite, inLane: typeof lanes | undefined): Promise<void> => {
    const told = tellWorldOnce(tools);
    const parts = suiteWorlds(suite, { atOnce: options.atOnce, suites: suites.length }).map((part) =>
      inLane === undefined ? runSuite(part, told) : inLane(() => runSuite(part, told)),
    );
    const outcome = joinOutcomes(suite, await Promise.all(parts));
    watcher.suiteEnded?.(outcome.result);
    await record(outcome);
  };
  const ordered = suiteOrder(suites);
  const calm = ordered.filter(({ definition }) => definition.disturbs === 'namespace');
  const stormy = ordered.filter(({ definition }) => definition.disturbs !== 'namespace');
  await allEnded(calm.map((suite) => proceed(suite, lanes)));
  // Suites that disturb more than their own namespaces run alone, after the others.
  for (const suite of stormy) await proceed(suite, undefined);
  signal.throwIfAborted();
}

/** A date is over or not for a whole run: by the day on which it began. */
const acceptingOf = ({ startedAt }: Draft, { accepted }: RunOptions): Accepting | undefined =>
  accepted === undefined ? undefined : { entries: accepted, day: startedAt.slice(0, 10) };

/** What became of the accepted failures, and which expected checks are missing: nothing of what an interrupted run, or one without a mesh, did not reach. */
function account(draft: Draft, options: RunOptions): void {
  const checks = draft.suites.flatMap((suite) => suite.checks);
  const accepting = acceptingOf(draft, options);
  if (accepting !== undefined) {
    const { accepted, errors } = acceptanceReport(checks, accepting);
    draft.accepted = accepted;
    draft.errors = [...draft.errors, ...errors.map(described)];
  }
  if (options.expected !== undefined && !draft.interrupted && checks.length > 0)
    draft.missing = missingOf(options.expected, checks);
}

/** The namespaces of the run, from an API server that may be away for a while. */
async function namesOf(cluster: Cluster, run: string): Promise<readonly string[]> {
  const what = `the namespaces of run ${run} were not listed`;
  const wait = {
    what,
    within: timeBudgets.worldGone,
    throwing: timeBudgets.worldGone,
    every: timeBudgets.worldLook * 2,
  };
  const { value } = await waitUntil(wait, async () => ({ done: true, value: await runNamespaces(cluster, run) }));
  return value.map(({ metadata }) => metadata.name);
}

/** Reports a suite's world as ready when the first of its worlds is. */
function tellWorldOnce(tools: SuiteTools): SuiteTools {
  const { watcher } = tools.options;
  let told = false;
  const worldReady: RunWatcher['worldReady'] = (suite) => {
    if (!told) watcher.worldReady?.(suite);
    told = true;
  };
  return { ...tools, options: { ...tools.options, watcher: { ...watcher, worldReady } } };
}

/** Of several, one is queried: which one decides what checks see. */
const prometheusSettings = (found: FoundPrometheus): MeshWide['settings'] =>
  'prometheus' in found && found.beside !== undefined
    ? [
        {
          what: `several Prometheus pods are there: ${found.beside.queried} is queried, not ${found.beside.others.join(', ')}`,
          where: 'the option --prometheus names another',
          topics: ['reports'],
        },
      ]
    : [];

const shareIn = (share: MutantShare, suites: readonly FoundSuite[]): NonNullable<RunResult['share']> => ({
  part: `1/${String(share.parts)}`,
  turn: share.turn,
  left: leftOver(share, suites),
});

function described(error: unknown): RunResult['errors'][number] {
  const chain = errorChain(error);
  const hint = chain
    .map((each) => (each instanceof MeshproofError ? each.hint : undefined))
    .find((each) => each !== undefined);
  return {
    code: error instanceof MeshproofError ? error.code : 'UNEXPECTED',
    message: chain.map((each) => (each instanceof Error ? each.message : String(each))).join(' because '),
    ...(hint === undefined ? {} : { hint }),
  };
}
