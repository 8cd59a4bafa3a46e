import type { MutantResult, SuiteResult } from '../verdict/result.ts';
import type { FoundSuite } from '../author/found-suite.ts';

/** The checks of a suite that go into one world. */
export interface SuiteWorld {
  readonly suite: FoundSuite;
  /** Names the world among those of the run: the suite's id, with a number where it has several worlds. */
  readonly name: string;
}

/** What a world of a suite showed, or all of them. */
export interface SuiteOutcome {
  readonly result: SuiteResult;
  readonly mutants: readonly MutantResult[];
  /** Versions of the world's proxies. */
  readonly proxies: readonly string[];
}

/** Shares out a suite's checks among its worlds, as evenly as they come; no world is without a check, and there are `atMost` of them. */
export function suiteWorlds(suite: FoundSuite, atMost: number): readonly SuiteWorld[] {
  const { definition, checks, id } = suite;
  const worlds = Math.min(definition.worlds ?? 1, atMost, checks.length);
  if (worlds === 1) return [{ suite, name: id }];
  return Array.from({ length: worlds }, (_, world) => ({
    suite: { ...suite, checks: checks.filter((_check, index) => index % worlds === world) },
    name: `${id}-${String(world + 1)}`,
  }));
}

/** What the worlds of a suite showed, as if it had been one: checks in the suite's own order. */
export function joinOutcomes(suite: FoundSuite, parts: readonly SuiteOutcome[]): SuiteOutcome {
  const order = new Map(suite.checks.map(({ id }, index) => [id, index]));
  const inOrder = <T extends { readonly check: string }>(results: readonly T[]): readonly T[] =>
    results.toSorted((a, b) => (order.get(a.check) ?? 0) - (order.get(b.check) ?? 0));
  const ready = parts.flatMap(({ result: { worldReadyMs } }) => (worldReadyMs === undefined ? [] : [worldReadyMs]));
  return {
    result: {
      suite: suite.id,
      title: suite.definition.title,
      durationMs: Math.max(0, ...parts.map(({ result }) => result.durationMs)),
      checks: inOrder(parts.flatMap(({ result }) => result.checks)),
      ...(ready.length === 0 ? {} : { worldReadyMs: Math.max(...ready) }),
    },
    mutants: inOrder(parts.flatMap(({ mutants }) => mutants)),
    proxies: [...new Set(parts.flatMap(({ proxies }) => proxies))],
  };
}
