import type { MutantResult, RunResult } from '../harness/verdict/result.ts';
import { mutantShare } from './mutant-share.ts';
import { unbrokenPromises } from './unbroken-promises.ts';
import { plural } from './plural.ts';
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

/** The outcome of every mutant by check, and the promises that no mutant has made fail. */
export function killMatrix(result: Pick<RunResult, 'suites' | 'mutants' | 'share'>): KillMatrix {
  const rows = result.mutants.map(({ suite, check, mutant, refutes, outcome, reason }) => ({
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
  const unbroken = unbrokenPromises(result).map(({ suite, check, claim }) => [`${suite}/${check}`, claim]);
  const table = {
    title: `${plural(unbroken.length, 'promise')} that no mutant made fail`,
    columns: ['check', 'promise'],
  };
  return {
    rows,
    lines: [
      ...textTable({ title: 'Kill matrix', columns, rows: cells }),
      ...(unbroken.length === 0 ? [] : ['', ...textTable({ ...table, rows: unbroken })]),
    ],
    markdown: [
      ...markdownTable('Kill matrix', {
        columns: ['check', 'mutant', 'outcome', 'expected to fail', 'reason'],
        rows: rows.map((row) => [`${row.suite}/${row.check}`, row.mutant, row.told, row.refutes, row.reason]),
      }),
      ...(unbroken.length === 0 ? [] : ['', ...markdownTable(table.title, { ...table, rows: unbroken })]),
      ...mutantShare(result).flatMap((line) => ['', line]),
      '',
    ].join('\n'),
  };
}

interface Cells {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function markdownTable(title: string, { columns, rows }: Cells): readonly string[] {
  const cell = (text: string) => printable(text).replaceAll('|', String.raw`\|`);
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [`# ${title}`, '', line(columns), `|${'---|'.repeat(columns.length)}`, ...rows.map(line)];
}
