import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { FoundSuite } from '../author/found-suite.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { nearest } from '../foundation/nearest.ts';
import type { Acceptance } from '../verdict/accepted.ts';

const text = z.string().trim().min(1);

const entrySchema = z.strictObject({
  check: text,
  claim: text.exactOptional(),
  why: text,
  link: z.url({ protocol: /^https?$/, error: 'is no address such as https://example.com/issues/1' }).exactOptional(),
  until: z.iso.date('is no day such as 2026-12-31'),
});

const keys = Object.keys(entrySchema.shape);

/**
 * The accepted failures in a YAML file: a list of `check` (`suite/check`), `why`, `until` (the last day, in UTC), and optionally `claim` and
 * `link`.
 *
 * ```yaml
 * - check: authz/removing-a-policy-takes-effect
 *   why: istiod loses one deletion in fifty
 *   until: 2026-12-31
 * ```
 *
 * @param suites every suite that there is: an entry may be for a check that is not selected.
 * @throws MeshproofError (exit code 64) `ACCEPTED_INVALID` with the entry and what is wrong in it; `UNKNOWN_CHECK` with the nearest name.
 */
export async function readAccepted(file: string, suites: readonly FoundSuite[]): Promise<readonly Acceptance[]> {
  const list = await listIn(file);
  const entries = list.map((each, index) => entryOf(each, `${file}, entry ${String(index + 1)}`));
  const checks = suites.flatMap(({ id, checks: own }) => own.map((each) => `${id}/${each.id}`));
  for (const [index, { check, claim }] of entries.entries()) {
    const where = `${file}, entry ${String(index + 1)}`;
    if (!checks.includes(check))
      throw new MeshproofError('UNKNOWN_CHECK', `${where}: there is no check "${check}"`, {
        hint: nearest(check, checks),
        exitCode: 64,
      });
    if (entries.findIndex((each) => each.check === check && each.claim === claim) < index)
      throw invalid(`${where}: an earlier entry accepts the same of ${check}`, 'Remove one of the two.');
  }
  return entries;
}

async function listIn(file: string): Promise<readonly unknown[]> {
  const content = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw invalid(`${file} could not be read`, 'Name a YAML file with --accepted.', cause);
  });
  const list = z.array(z.unknown()).safeParse(parsed(content, file));
  if (list.success) return list.data;
  throw invalid(`${file} is no list`, 'Each entry begins with "- check: suite/check".');
}

function parsed(content: string, file: string): unknown {
  try {
    return parse(content) as unknown;
  } catch (cause) {
    throw invalid(`${file} is no YAML`, 'The cause names the line.', cause);
  }
}

function entryOf(given: unknown, where: string): Acceptance {
  const entry = entrySchema.safeParse(given);
  if (entry.success) return entry.data;
  const [issue] = entry.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    throw invalid(`${where}: there is no key "${key}"`, nearest(key, keys));
  }
  throw invalid(
    `${where}: ${complaint(issue, given)}`,
    'An entry has check, why, until, and optionally claim and link.',
  );
}

function complaint(issue: z.core.$ZodIssue | undefined, given: unknown): string {
  const [key] = issue?.path ?? [];
  if (typeof key !== 'string') return 'it is no mapping';
  if (!(key in Object(given))) return `"${key}" is missing`;
  // What we say ourselves begins with "is".
  return `"${key}" ${issue?.message.startsWith('is ') === true ? issue.message : 'is no text'}`;
}

const invalid = (sentence: string, hint: string, cause?: unknown): MeshproofError =>
  new MeshproofError('ACCEPTED_INVALID', sentence, { hint, exitCode: 64, ...(cause === undefined ? {} : { cause }) });
