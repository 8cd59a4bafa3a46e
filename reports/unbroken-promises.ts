import type { RunResult } from '../harness/verdict/result.ts';

/** A promise that held, and that no mutant has made fail: no run has shown that it can fail. */
export interface UnbrokenPromise {
  readonly suite: string;
  readonly check: string;
  readonly claim: string;
}

/** Only checks that held and whose mutants ran count. A mutant that does not apply here counts against no promise. */
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
