import { findSuites } from '../../../harness/run/find-suites.ts';
import type { FoundSuite } from '../../../harness/author/found-suite.ts';
import { root } from '../../cli/root.ts';

export interface ListRequest {
  readonly json: boolean;
  /** Folders with suites beside the built-in ones. */
  readonly beside: readonly string[];
}

/** Prints every suite with its checks. */
export async function listSuites({ json, beside }: ListRequest): Promise<void> {
  const listed = (await findSuites(root, { beside })).map(listedSuite);
  console.log(json ? JSON.stringify(listed, undefined, 2) : listed.map(asText).join('\n\n'));
}

type ListedSuite = ReturnType<typeof listedSuite>;

/** What `list --json` prints of a suite. */
const listedSuite = ({ id, definition, checks }: FoundSuite) => ({
  suite: id,
  title: definition.title,
  why: definition.why,
  requires: definition.requires ?? [],
  checks: checks.map(({ id: name, check }) => ({
    check: name,
    promise: check.promise,
    ...(check.explain === undefined ? {} : { explain: check.explain }),
    requires: check.requires ?? [],
    mutants: check.mutants.map((mutant) => ({ mutant: mutant.name, refutes: mutant.refutes })),
  })),
});

const indent = ' '.repeat(37);

/** A suite as a person reads it: its checks, each with what its promise leaves out and how it is broken. */
export function asText({ suite, title, checks }: ListedSuite): string {
  const lines = checks.flatMap(({ check, promise, explain, requires, mutants }) => {
    const needs = requires.length === 0 ? '' : ` · needs ${requires.join(', ')}`;
    return [
      `  ${check.padEnd(34)} ${promise}`,
      ...(explain === undefined ? [] : [indent + explain]),
      `${indent}mutants: ${mutants.map(({ mutant }) => mutant).join(', ')}${needs}`,
    ];
  });
  return [`${suite}  ${title} · ${String(checks.length)} checks`, ...lines].join('\n');
}
