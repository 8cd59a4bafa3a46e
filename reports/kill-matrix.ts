import type { MutantResult } from '../harness/verdict/result.ts';
import { printable } from './printable.ts';
import { textTable } from './text-table.ts';

export interface KillMatrix {
  readonly rows: readonly KillRow[];
  /** For the console. */
  readonly lines: readonly string[];
  readonly markdown: string;
}

export interface KillRow extends Pick<MutantResult, 'suite' | 'check' | 'mutant' | 'refutes' | 'outcome' | 'reason'> {
  /** The outcome in words. */
  readonly told: string;
}

const words: Readonly<Record<MutantResult['outcome'], string>> = {
  killed: 'killed for the stated reason',
  'killed-otherwise': 'KILLED FOR ANOTHER REASON',
  survived: 'SURVIVED',
  'not-applicable': 'not applicable',
};

/** Check × mutant → what became of it. */
export function killMatrix(mutants: readonly MutantResult[]): KillMatrix {
  const rows = mutants.map(({ suite, check, mutant, refutes, outcome, reason }) => ({
    suite,
    check,
    mutant,
    refutes,
    outcome,
    reason,
    told: words[outcome],
  }));
  const cells = rows.map(({ suite, check, mutant, told }) => [`${suite}/${check}`, mutant, told]);
  const columns = ['check', 'mutant', 'outcome'];
  return { rows, lines: textTable({ title: 'Kill matrix', columns, rows: cells }), markdown: markdown(rows) };
}

function markdown(rows: readonly KillRow[]): string {
  const cell = (text: string) => printable(text).replaceAll('|', String.raw`\|`);
  const lines = rows.map(
    ({ suite, check, mutant, told, refutes, reason }) =>
      `| ${[`${suite}/${check}`, mutant, told, refutes, reason].map(cell).join(' | ')} |`,
  );
  return [
    '# Kill matrix',
    '',
    '| check | mutant | outcome | had to fail | reason |',
    '|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
