import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findSuites } from '../../../harness/run/find-suites.ts';
import { readAccepted } from '../../../harness/run/read-accepted.ts';
import { rejudgeRun } from '../../../harness/judge/rejudge-run.ts';
import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import { colours } from '../../../reports/console/colours.ts';
import { rejudgedLines } from '../../../reports/console/rejudged-lines.ts';
import { root } from '../../cli/root.ts';
import { terminalScreen } from '../../cli/terminal-screen.ts';
import { findRun } from '../../cli/find-run.ts';

export interface RejudgeRequest {
  /** Its id, its folder or its result file. */
  readonly run: string;
  readonly report: string;
  readonly json: boolean;
  /** Folders with suites beside the built-in ones. */
  readonly suites?: readonly string[] | undefined;
  /** File of accepted failures. Default: those that the run was started with. */
  readonly accepted?: string | undefined;
}

/** `meshproof rejudge`: today's judges on what a run observed; writes rejudged.json beside its result, which stays as it is. */
export async function rejudgeStoredRun(request: RejudgeRequest): Promise<void> {
  const { run, report, json, suites: beside = [], accepted } = request;
  const stored = await findRun(run, report);
  const suites = await findSuites(root, { beside });
  const rejudged = await rejudgeRun(stored.result, {
    suites,
    accepted: accepted === undefined ? undefined : await readAccepted(accepted, suites),
    record: async (evidence) => readRecord(join(stored.folder, evidence, 'record.json')),
    now: new Date(),
  });
  const file = join(stored.folder, 'rejudged.json');
  await writeFile(file, `${JSON.stringify(rejudged, undefined, 2)}\n`);
  if (json) console.log(JSON.stringify(rejudged, undefined, 2));
  else
    for (const line of rejudgedLines({ stored: stored.result, rejudged, file }, colours(terminalScreen().colour)))
      console.log(line);
  process.exitCode = rejudged.exitCode;
}

async function readRecord(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new MeshproofError('RECORD_MISSING', `the record ${file} is not there`, { cause });
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new MeshproofError('RECORD_UNREADABLE', `the record ${file} is no JSON`, { cause });
  }
}
