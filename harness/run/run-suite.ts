import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Stillness } from '../foundation/stillness.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import type { Member, Mesh } from '../mesh/mesh.ts';
import type { FoundPrometheus } from '../telemetry/find-prometheus.ts';
import { withAcceptances, type Accepting } from '../verdict/accepted.ts';
import type { CheckResult, MutantResult, SuiteResult } from '../verdict/result.ts';
import type { Mutant } from '../author/check.ts';
import type { DeployedWorld, DeployWorld } from './deploy-world.ts';
import type { FoundCheck } from '../author/found-suite.ts';
import type { Removals } from './count-removals.ts';
import type { Journal } from './journal.ts';
import type { Places } from './localize.ts';
import { isInShare } from './mutant-share.ts';
import { mutantResult } from '../judge/mutant-result.ts';
import { unlessAccepted } from '../judge/unless-accepted.ts';
import { placesOf as placesOfWorld } from './places-of.ts';
import type { CheckRun } from './check-run.ts';
import { runCheck } from './run-check.ts';
import type { SuiteOutcome, SuiteWorld } from './suite-worlds.ts';
import type { ApplyTools } from './applied-objects.ts';
import { beginRemoval } from './run-namespaces.ts';
import type { RunOptions } from './run-options.ts';
import { worldFailed } from './world-failed.ts';
import type { WorldsFate } from './worlds-fate.ts';
import { worldCluster } from './world-cluster.ts';

/** Everything that the suites of a run share. */
export interface SuiteTools {
  readonly options: RunOptions;
  readonly run: string;
  readonly cluster: Cluster;
  readonly mesh: Mesh;
  readonly prometheus: FoundPrometheus;
  readonly journal: Journal;
  /** This process's own timer. */
  readonly stillness: Stillness;
  readonly runFolder: string;
  readonly deploy: DeployWorld;
  /** The accepted failures of the run; undefined without `--accepted`. */
  readonly accepting: Accepting | undefined;
  readonly fate: WorldsFate;
  readonly removals: Removals;
}

/** Creates one world, then runs its checks one after the other; with `prove`, each check's mutants after it. Never throws. */
export async function runSuite({ suite, name }: SuiteWorld, tools: SuiteTools): Promise<SuiteOutcome> {
  const start = performance.now();
  const { accepting } = tools;
  const { watcher, signal } = tools.options;
  const checks: CheckResult[] = [];
  const mutants: MutantResult[] = [];
  const head = { suite: suite.id, title: suite.definition.title };
  let worldReadyMs: number | undefined;
  let clocks: SuiteResult['clocks'];
  let proxies: readonly string[] = [];
  try {
    // A suite that was still queued when the run was interrupted creates nothing.
    signal.throwIfAborted();
    const world = await deployFor({ suite, name }, tools);
    worldReadyMs = Math.round(world.readyMs);
    if (Object.keys(world.clocks).length > 0) clocks = world.clocks;
    proxies = await proxyVersions(tools.mesh, world);
    watcher.worldReady?.({ ...head, worldReadyMs });
    const leaving: ApplyTools['leaving'] = new Set();
    // Verdicts are reported in the order of the checks, each when its objects are gone: while the next check's objects settle.
    let told: Promise<unknown> = Promise.resolve();
    const tell = <T>(ended: Promise<T>, say: (result: T) => void): void => {
      told = told.then(() => ended).then(say);
    };
    const inhabited = settledAgain(world, () => told);
    for (const order of suite.checks.map((found) => checkRun({ suite, name }, found, { tools, world, leaving }))) {
      if (isAborted(signal)) break;
      await inhabited();
      watcher.checkStarted?.({ suite: suite.id, check: order.id });
      tell((await runCheck(order)).ended, (judged) => {
        const result = accepting === undefined ? judged : withAcceptances(judged, accepting);
        checks.push(result);
        watcher.checkEnded?.(result);
      });
      for (const mutant of mutantsToProve(order, tools.options)) {
        if (isAborted(signal)) break;
        await inhabited();
        tell((await runCheck({ ...order, mutant, keep: false })).ended, (seen) => {
          // The check's own result is the last one: verdicts come in order.
          const result = unlessAccepted(mutantResult(mutant, seen), checks.at(-1));
          mutants.push(result);
          watcher.mutantEnded?.(result);
        });
      }
    }
    await told;
  } catch (thrown) {
    const { first, error } = tools.fate.end(suite.id, thrown);
    const left = { suite: suite.id, checks: suite.checks.slice(checks.length), again: tools.options.again };
    const lost = worldFailed(left, error);
    if (first) watcher.worldsEnded?.({ ...head, because: lost[0] });
    for (const result of lost) {
      checks.push(result);
      watcher.checkEnded?.(result);
    }
  }
  // Other suites may still be running: what this one no longer needs is removed now, and the end of the run waits for it.
  if (!tools.options.keep)
    await beginRemoval(tools.cluster, Object.values(placesOf({ suite, name }, tools.run))).catch(() => undefined);
  const durationMs = Math.round(performance.now() - start);
  const result: SuiteResult = {
    ...{ ...head, durationMs, checks },
    ...(worldReadyMs === undefined ? {} : { worldReadyMs }),
    ...(clocks === undefined ? {} : { clocks }),
  };
  return { result, mutants, proxies };
}

function mutantsToProve({ suite, id, check }: CheckRun, { command, share }: RunOptions): readonly Mutant[] {
  if (command === 'run') return [];
  if (share === undefined) return check.mutants;
  return check.mutants.filter(({ name }) => isInShare(share, { suite, check: id, mutant: name }));
}

/** A function, since the value changes between two reads and the compiler assumes otherwise. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;

/**
 * Before a check, where pods of the world were replaced: what earlier checks have applied is gone (`told`), then the pods that came reach each
 * other. Throws what keeps them from it, for the checks that are left.
 */
function settledAgain(world: DeployedWorld, told: () => Promise<unknown>): () => Promise<void> {
  let known = 0;
  return async () => {
    const { length } = world.gone();
    if (length === known) return;
    known = length;
    await told();
    await world.settled().catch((cause: unknown) => {
      // It concerns this world alone: others may have pods where this one has none.
      throw new MeshproofError('WORLD_POD_GONE', 'what came instead of a pod that is gone is of no use', { cause });
    });
  };
}

async function proxyVersions(mesh: Mesh, { world }: DeployedWorld): Promise<readonly string[]> {
  const members = Object.values(world).filter(({ meshed }) => meshed);
  const states = await Promise.all(members.map(({ member }) => mesh.proxyState(member)));
  return [...new Set(states.map(({ version }) => version))];
}

/** The real namespaces of a suite's world. */
function placesOf({ suite, name }: SuiteWorld, run: string): Places {
  return placesOfWorld(suite.definition.world, (short) => `mp-${run}-${name}-${short}`);
}

function deployFor(
  { suite, name }: SuiteWorld,
  { options, run, cluster, mesh, deploy, fate }: SuiteTools,
): Promise<DeployedWorld> {
  const { nodeImage, loadImage } = options;
  const { world: plan, connections = 'own', terms = 'own' } = suite.definition;
  const namespaces = placesOf({ suite, name }, run);
  const own = worldCluster(cluster, mesh, Object.values(namespaces));
  return fate.making((signal) =>
    deploy({ plan, connections, terms, namespaces, cluster: own, mesh, nodeImage, loadImage, signal }),
  );
}

interface Stage {
  readonly tools: SuiteTools;
  readonly world: DeployedWorld;
  readonly leaving: ApplyTools['leaving'];
}

function checkRun(
  { suite, name }: SuiteWorld,
  { id, folder, check }: FoundCheck,
  { tools, world, leaving }: Stage,
): CheckRun {
  const { mesh, prometheus, journal, stillness, options, run, runFolder, removals } = tools;
  const places = placesOf({ suite, name }, run);
  const cluster = worldCluster(tools.cluster, mesh, Object.values(places));
  // Anew each time: a pod may have been replaced.
  const members = (): readonly Member[] =>
    Object.values(world.world)
      .filter(({ meshed }) => meshed)
      .flatMap(({ pods }) => pods.map(({ member }) => member));
  return {
    suite: suite.id,
    id,
    check,
    requires: [...(suite.definition.requires ?? []), ...(check.requires ?? [])],
    source: { folder, places, clusterDomain: mesh.clusterDomain, trustDomain: mesh.trustDomain },
    world,
    stillness,
    prometheus,
    unavailable: options.unavailable,
    tools: {
      cluster,
      mesh,
      members: () => [...members(), ...world.loaders()],
      journal,
      signal: options.signal,
      remind: async () => {
        const meshed = new Set(members().map(({ namespace }) => namespace));
        const objects = [...meshed].flatMap((each) =>
          mesh.reminder(each, { world: Object.values(places), terms: suite.definition.terms ?? 'own' }),
        );
        await Promise.all(objects.map((object) => cluster.apply(object)));
      },
      follow: () => world.follow(),
      leaving,
      removals,
    },
    runFolder,
    again: options.again,
    // The last check only: what it leaves would disturb a next one.
    keep: options.keep && options.command === 'run' && id === suite.checks.at(-1)?.id,
  };
}
