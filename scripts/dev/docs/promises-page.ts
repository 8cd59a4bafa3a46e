import { relative } from 'node:path';
import type { FoundCheck, FoundSuite } from '../../../harness/author/found-suite.ts';
import { heading, markdownTable } from './markdown.ts';

/** docs/promises.md: every promise with its check, what it requires of a mesh, and what each of its mutants refutes. */
export function promisesPage(suites: readonly FoundSuite[], root: string): string {
  const checks = suites.flatMap((suite) => suite.checks);
  const mutants = checks.flatMap(({ check }) => check.mutants);
  const intro = `${String(checks.length)} checks in ${String(suites.length)} suites, with ${String(mutants.length)} mutants. Where a mesh lacks what a check requires, the check is not applicable. \`npx meshproof list\` prints the same. A mutant breaks the promise on purpose; \`meshproof prove\` passes only if the named claim fails.`;
  return [heading('Every promise', intro), ...suites.map((suite) => suiteOf(suite, root))].join('\n');
}

function suiteOf({ id, definition, checks }: FoundSuite, root: string): string {
  const needed = definition.requires ?? [];
  const needs = needed.length === 0 ? '' : ` Requires ${needed.map(code).join(', ')}.`;
  const rows = checks.map((check) => [
    `[${check.id}](${linkTo(check, root)})`,
    [check.check.promise, check.check.explain].filter((text) => text !== undefined).join('<br>'),
    (check.check.requires ?? []).map(code).join(', '),
    check.check.mutants.map(({ name, refutes }) => `${code(name)}: ${refutes}`).join('<br>'),
  ]);
  return `## ${id}: ${definition.title}\n\n${definition.why}${needs}\n\n${markdownTable(['Check', 'Promise', 'Requires', 'Mutant: what it refutes'], rows)}`;
}

const code = (text: string): string => `\`${text}\``;

const linkTo = ({ file }: FoundCheck, root: string): string => `../${relative(root, file).replaceAll('\\', '/')}`;
