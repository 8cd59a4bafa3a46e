import { errorText } from '../foundation/error-text.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import type { Mesh } from '../mesh/mesh.ts';
import type { CheckResult, MutantResult, SuiteResult } from '../verdict/result.ts';
import type { DeployedWorld, DeployWorld } from './deploy-world.ts';
import type { FoundCheck, FoundSuite } from './found-suite.ts';
import type { Journal } from './journal.ts';
import type { Places } from './localize.ts';
import { mutantResult } from './mutant-result.ts';
import { runCheck, type CheckRun } from './run-check.ts';
import { beginRemoval } from './run-namespaces.ts';
import type { RunOptions } from './run-options.ts';

/** What all suites of a run share. */
export interface SuiteTools {
  readonly options: RunOptions;
  readonly run: string;
  readonly cluster: Cluster;
  readonly mesh: Mesh;
  readonly journal: Journal;
  readonly runFolder: string;
  readonly deploy: DeployWorld;
}

export interface SuiteOutcome {
  readonly result: SuiteResult;
  readonly mutants: readonly MutantResult[];
  /** Versions of the world's proxies. */
  readonly proxies: readonly string[];
}

/** The world once, then each check in turn; with `prove`, each check's mutants after it. Never throws. */
export async function runSuite(suite: FoundSuite, tools: SuiteTools): Promise<SuiteOutcome> {
  const start = performance.now();
  const { watcher } = tools.options;
  const checks: CheckResult[] = [];
  const mutants: MutantResult[] = [];
  const head = { suite: suite.id, title: suite.definition.title };
  let worldReadyMs: number | undefined;
  let proxies: readonly string[] = [];
  try {
    const world = await deployFor(suite, tools);
    worldReadyMs = Math.round(world.readyMs);
    proxies = await proxyVersions(tools.mesh, world);
    watcher.worldReady?.({ ...head, worldReadyMs });
    for (const found of suite.checks) {
      if (tools.options.signal.aborted) break;
      const order = checkRun(suite, found, { tools, world });
      watcher.checkStarted?.({ suite: suite.id, check: found.id });
      const result = await runCheck(order);
      checks.push(result);
      watcher.checkEnded?.(result);
      if (tools.options.command === 'prove') mutants.push(...(await proveMutants(order, tools)));
    }
  } catch (error) {
    for (const { id, check } of suite.checks.slice(checks.length)) {
      const result = worldFailed({ suite: suite.id, id, promise: check.promise, again: tools.options.again }, error);
      checks.push(result);
      watcher.checkEnded?.(result);
    }
  }
  // Others may still be running: what is not needed any more goes now, and the run's end only waits for it.
  if (!tools.options.keep)
    await beginRemoval(tools.cluster, Object.values(placesOf(suite, tools.run))).catch(() => undefined);
  const durationMs = Math.round(performance.now() - start);
  const result: SuiteResult = { ...head, durationMs, checks, ...(worldReadyMs === undefined ? {} : { worldReadyMs }) };
  watcher.suiteEnded?.(result);
  return { result, mutants, proxies };
}

async function proveMutants(order: CheckRun, { options }: SuiteTools): Promise<readonly MutantResult[]> {
  const results: MutantResult[] = [];
  for (const mutant of order.check.mutants) {
    if (options.signal.aborted) break;
    const result = mutantResult(mutant, await runCheck({ ...order, mutant }));
    results.push(result);
    options.watcher.mutantEnded?.(result);
  }
  return results;
}

async function proxyVersions(mesh: Mesh, { world }: DeployedWorld): Promise<readonly string[]> {
  const members = Object.values(world).filter(({ meshed }) => meshed);
  const states = await Promise.all(members.map(({ member }) => mesh.proxyState(member)));
  return [...new Set(states.map(({ version }) => version))];
}

/** The real namespaces of a suite's world. */
export function placesOf(suite: FoundSuite, run: string): Places {
  const names = new Set(Object.values(suite.definition.world).map(({ namespace }) => namespace));
  return Object.fromEntries([...names].map((name) => [name, `mp-${run}-${suite.id}-${name}`]));
}

function deployFor(suite: FoundSuite, { options, run, cluster, mesh, deploy }: SuiteTools): Promise<DeployedWorld> {
  const { nodeImage, signal } = options;
  return deploy({ plan: suite.definition.world, namespaces: placesOf(suite, run), cluster, mesh, nodeImage, signal });
}

function checkRun(
  suite: FoundSuite,
  { id, check }: FoundCheck,
  { tools, world }: { readonly tools: SuiteTools; readonly world: DeployedWorld },
): CheckRun {
  const { cluster, mesh, journal, options, run, runFolder } = tools;
  const members = Object.values(world.world)
    .filter(({ meshed }) => meshed)
    .map(({ member }) => member);
  return {
    suite: suite.id,
    id,
    check,
    requires: [...(suite.definition.requires ?? []), ...(check.requires ?? [])],
    source: { folder: suite.folder, places: placesOf(suite, run) },
    world,
    tools: { cluster, mesh, members, journal, signal: options.signal },
    runFolder,
    again: options.again,
  };
}

interface LostCheck {
  readonly suite: string;
  readonly id: string;
  readonly promise: string;
  readonly again: string;
}

const worldFailed = ({ suite, id, promise, again }: LostCheck, error: unknown): CheckResult => ({
  suite,
  check: id,
  promise,
  verdict: 'errored',
  reason: errorText(error),
  expectations: [],
  requests: 0,
  arrivals: 0,
  startedAt: new Date().toISOString(),
  durationMs: 0,
  evidence: '.',
  again: `${again} --suite ${suite} --keep`,
  errorCode: error instanceof MeshproofError ? error.code : 'UNEXPECTED',
});
