import type { MutantResult, SuiteResult } from '../verdict/result.ts';
import type { FoundSuite } from '../author/found-suite.ts';

/** The checks of a suite that share one world. */
export interface SuiteWorld {
  readonly suite: FoundSuite;
  /** The world's name, unique in the run: the suite's id, with a number where the suite has several worlds. */
  readonly name: string;
}

/** The results of one world of a suite, or of all its worlds. */
export interface SuiteOutcome {
  readonly result: SuiteResult;
  readonly mutants: readonly MutantResult[];
  /** Versions of the world's proxies. */
  readonly proxies: readonly string[];
}

/**
 * How many checks a further world has to take over to be worth its making. Measured with `authz`, 41 checks on two processors: done after
 * 49 s in one world, 42 s in two and 47 s in three.
 */
const worthAWorld = 14;

export interface Lanes {
  /** How many worlds run side by side. */
  readonly atOnce: number;
  /** How many suites share them. */
  readonly suites: number;
}

/**
 * Divides a suite's checks evenly among worlds: as many as the suite names, or as are free when the run has fewer suites than lanes, at most
 * `atOnce`. No world is without a check.
 */
export function suiteWorlds(suite: FoundSuite, { atOnce, suites }: Lanes): readonly SuiteWorld[] {
  const { definition, checks, id } = suite;
  const free = Math.min(Math.floor(atOnce / suites), Math.floor(checks.length / worthAWorld));
  const worlds = Math.max(1, Math.min(Math.max(definition.worlds ?? 1, free), atOnce, checks.length));
  if (worlds === 1) return [{ suite, name: id }];
  return Array.from({ length: worlds }, (_, world) => ({
    suite: { ...suite, checks: checks.filter((_check, index) => index % worlds === world) },
    name: `${id}-${String(world + 1)}`,
  }));
}

/** Merges the results of a suite's worlds as if there had been one: checks in the suite's own order. */
export function joinOutcomes(suite: FoundSuite, parts: readonly SuiteOutcome[]): SuiteOutcome {
  const order = new Map(suite.checks.map(({ id }, index) => [id, index]));
  const inOrder = <T extends { readonly check: string }>(results: readonly T[]): readonly T[] =>
    results.toSorted((a, b) => (order.get(a.check) ?? 0) - (order.get(b.check) ?? 0));
  const ready = parts.flatMap(({ result: { worldReadyMs } }) => (worldReadyMs === undefined ? [] : [worldReadyMs]));
  const clocks = parts.flatMap(({ result }) => (result.clocks === undefined ? [] : [result.clocks]));
  return {
    result: {
      suite: suite.id,
      title: suite.definition.title,
      durationMs: Math.max(0, ...parts.map(({ result }) => result.durationMs)),
      checks: inOrder(parts.flatMap(({ result }) => result.checks)),
      ...(ready.length === 0 ? {} : { worldReadyMs: Math.max(...ready) }),
      ...(clocks.length === 0 ? {} : { clocks: Object.assign({}, ...clocks) as SuiteResult['clocks'] }),
    },
    mutants: inOrder(parts.flatMap(({ mutants }) => mutants)),
    proxies: [...new Set(parts.flatMap(({ proxies }) => proxies))],
  };
}
