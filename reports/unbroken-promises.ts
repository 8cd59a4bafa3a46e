import type { RunResult } from '../harness/verdict/result.ts';

/** A promise that held, and that no mutant has made fail: nobody has seen yet that it can. */
export interface UnbrokenPromise {
  readonly suite: string;
  readonly check: string;
  readonly claim: string;
}

/** Of the checks that held and whose mutants were tried; those of a mutant that does not apply here are not held against it. */
export function unbrokenPromises({
  suites,
  mutants,
}: Pick<RunResult, 'suites' | 'mutants'>): readonly UnbrokenPromise[] {
  const of = Map.groupBy(mutants, ({ suite, check }) => `${suite}/${check}`);
  return suites
    .flatMap(({ checks }) => checks)
    .flatMap(({ suite, check, verdict, expectations }) => {
      const tried = of.get(`${suite}/${check}`)?.filter(({ broke }) => broke !== undefined) ?? [];
      if (verdict !== 'held' || tried.length === 0) return [];
      const broken = new Set(tried.flatMap(({ broke = [] }) => broke));
      const claims = new Set(expectations.flatMap(({ role, claim }) => (role === 'promise' ? [claim] : [])));
      return [...claims].filter((claim) => !broken.has(claim)).map((claim) => ({ suite, check, claim }));
    });
}
