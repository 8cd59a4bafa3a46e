import type { MutantResult, RunResult } from '../verdict/result.ts';
import type { Change } from './comparison.ts';

export type Proof = Pick<RunResult, 'command' | 'mutants' | 'share'>;

/** Mutants that the check no longer kills. Only between two proofs; a mutant that is left to another turn is not compared. */
export function compareMutants(before: Proof, after: Proof): readonly Change[] {
  if (before.command !== 'prove' || after.command !== 'prove') return [];
  const named = ({ mutants }: Proof) =>
    new Map(mutants.map((each) => [`${each.suite}/${each.check} † ${each.mutant}`, each]));
  const [had, has] = [named(before), named(after)] as const;
  const change = (of: string, weight: Change['weight'], words: string): Change => ({
    weight,
    aspect: 'mutant',
    of,
    words,
  });
  return [
    ...[...had].flatMap(([of, mutant]) => {
      const now = has.get(of);
      if (now === undefined)
        return after.share !== undefined
          ? []
          : [change(of, 'not-comparable', `${mutant.outcome}, and no longer there`)];
      if (now.refutes !== mutant.refutes)
        return [change(of, 'not-comparable', `was expected to refute "${mutant.refutes}", and now "${now.refutes}"`)];
      return now.outcome === mutant.outcome
        ? []
        : [change(of, weightOf(mutant, now), `${mutant.outcome} → ${now.outcome}: ${now.reason}`)];
    }),
    ...[...has]
      .filter(([of]) => before.share === undefined && !had.has(of))
      .map(([of, { outcome }]) => change(of, 'change', `new: ${outcome}`)),
  ];
}

function weightOf(had: MutantResult, has: MutantResult): Change['weight'] {
  if (had.outcome === 'killed') return 'regression';
  return has.outcome === 'killed' ? 'improvement' : 'change';
}
