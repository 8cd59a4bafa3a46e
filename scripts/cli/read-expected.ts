import { readFile, stat } from 'node:fs/promises';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { appliedIn } from '../../harness/verdict/missing.ts';
import { findRun } from './find-run.ts';

/** Which of the expected checks a run selects; the others are left to other runs. */
export interface Selected {
  /** Ids of suites; empty for all. */
  readonly suites: readonly string[];
  readonly only: RegExp | undefined;
  /** Folder of the results, in which a run may be named by its id. */
  readonly reports: string;
}

/**
 * The checks (`suite/check`) that have to apply: those that applied in a stored run (its id, folder or result file), or those that a text
 * file lists, one a line; `#` begins a comment. Narrowed by the names in the selection, not by the checks that there are: a check that is
 * gone stays expected.
 * @throws MeshproofError (exit code 64) `EXPECTED_INVALID` for a list with another line or without any; what `findRun` throws.
 */
export async function readExpected(named: string, { suites, only, reports }: Selected): Promise<readonly string[]> {
  const expected = (await listIn(named)) ?? (await resultOf(named, reports));
  return expected.filter(
    (check) =>
      (suites.length === 0 || suites.includes(check.slice(0, check.indexOf('/')))) &&
      (only === undefined || new RegExp(only).test(check)),
  );
}

/** The lines of a list; undefined for a result, a folder or an id. */
async function listIn(file: string): Promise<readonly string[] | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  const content = await readFile(file, 'utf8');
  if (content.trimStart().startsWith('{')) return undefined;
  const lines = content.split('\n').map((line) => line.replace(/#.*/, '').trim());
  const wrong = lines.findIndex((line) => line !== '' && !/^[\w.-]+\/[\w.-]+$/.test(line));
  if (wrong >= 0) throw invalid(`${file}, line ${String(wrong + 1)}: "${lines[wrong] ?? ''}" is no suite/check`);
  const checks = lines.filter((line) => line !== '');
  if (checks.length === 0) throw invalid(`${file} names no check`);
  return checks;
}

async function resultOf(named: string, reports: string): Promise<readonly string[]> {
  const { result, file } = await findRun(named, reports);
  const applied = appliedIn(result.suites.flatMap(({ checks }) => checks));
  if (applied.length === 0) throw invalid(`no check applied in ${file}`);
  return applied;
}

const invalid = (sentence: string): MeshproofError =>
  new MeshproofError('EXPECTED_INVALID', sentence, {
    hint: 'Name a result.json, or a text file with one suite/check a line.',
    exitCode: 64,
  });
