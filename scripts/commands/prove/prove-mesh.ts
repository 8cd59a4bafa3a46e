import { join, resolve } from 'node:path';
import { deployWorld } from '../../../fixtures/world/deploy-world.ts';
import type { FoundSuite } from '../../../harness/author/found-suite.ts';
import { errorText } from '../../../harness/foundation/error-text.ts';
import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import { runCommand } from '../../../harness/foundation/run-command.ts';
import { defectResult, seenBy } from './defect-result.ts';
import { inChangedLab } from './in-changed-lab.ts';
import { selectDefects, type SelectedDefects } from './select-defects.ts';
import { findSuites } from '../../../harness/run/find-suites.ts';
import type { MutantShare } from '../../../harness/run/mutant-share.ts';
import { runSuites } from '../../../harness/run/run-suites.ts';
import { worldCheck } from '../../../harness/run/world-failed.ts';
import { exitCode } from '../../../harness/verdict/exit-code.ts';
import type { MutantResult, RunResult } from '../../../harness/verdict/result.ts';
import type { ChangeSession } from '../../../kind/changes/make-lab-change.ts';
import { defectSchema, readChanges, type Defect } from '../../../kind/changes/read-changes.ts';
import { labNames } from '../../../kind/lab/lab-names.ts';
import { labPaths } from '../../../kind/lab/lab-paths.ts';
import { consoleWatcher } from '../../../reports/console/console.ts';
import { mutantShare } from '../../../reports/mutant-share.ts';
import { interruption } from '../../cli/interruption.ts';
import type { ConfinedArguments, LabArguments } from '../../cli/lab-options.ts';
import { root } from '../../cli/root.ts';
import type { SelectionArguments } from '../../cli/selection-options.ts';
import { terminalScreen } from '../../cli/terminal-screen.ts';
import { again } from '../../cli/again.ts';
import { failedRun } from '../run/failed-run.ts';
import { findTarget, type Target } from '../run/find-target.ts';
import { defaultAtOnce } from '../run/run-checks.ts';
import { writeReports } from '../run/write-reports.ts';

export type ProveMeshArguments = SelectionArguments &
  LabArguments &
  Partial<ConfinedArguments> & { readonly defect?: RegExp | undefined };

/**
 * `meshproof prove --mesh`: makes each defect of kind/defects in the lab, one at a time, and runs the checks whose promises it breaks. In
 * the result a defect is a mutant of each of those checks; the checks themselves run last, in a lab that is healthy again.
 */
export async function proveMesh(args: ProveMeshArguments, share?: MutantShare): Promise<void> {
  const all = await readChanges(join(root, 'kind/defects'), defectSchema);
  const selected = selectDefects(all, { pattern: args.defect, share });
  const suites = await checksOf(selected.defects);
  using interrupted = interruption((text) => console.error(text));
  const started = new Date();
  const result = await prove(args, { ...selected, suites, signal: interrupted.signal }).catch((error: unknown) => {
    console.error(errorText(error));
    return failedRun(error, { command: 'prove', started, interrupted: interrupted.signal.aborted });
  });
  await writeReports(result, resolve(args.report));
  if (args.json) console.log(JSON.stringify(result, undefined, 2));
  process.exitCode = result.exitCode;
}

/** The suites with only those checks whose promises the defects break. @throws MeshproofError `DEFECT_INVALID` for a promise that no check makes. */
async function checksOf(defects: readonly Defect[]): Promise<readonly FoundSuite[]> {
  const named = new Set(defects.flatMap(({ refutes }) => refutes.map(({ check }) => check)));
  const found = await findSuites(root, { suites: [], beside: [] });
  const known = new Set(
    found.flatMap(({ id, checks }) => [`${id}/${worldCheck}`, ...checks.map((each) => `${id}/${each.id}`)]),
  );
  const unknown = [...named].filter((check) => !known.has(check));
  if (unknown.length > 0)
    throw new MeshproofError('DEFECT_INVALID', `defects name checks that do not exist: ${unknown.join(', ')}`);
  return only(found, named);
}

/** What is said of a suite's world, any of its checks brings about. */
const only = (suites: readonly FoundSuite[], named: ReadonlySet<string>): readonly FoundSuite[] =>
  suites
    .map((suite) => {
      const checks = suite.checks.filter(({ id }) => named.has(`${suite.id}/${id}`));
      const any = named.has(`${suite.id}/${worldCheck}`) ? suite.checks.slice(0, 1) : [];
      return { ...suite, checks: checks.length > 0 ? checks : any };
    })
    .filter(({ checks }) => checks.length > 0);

interface Proving extends SelectedDefects {
  readonly suites: readonly FoundSuite[];
  readonly signal: AbortSignal;
}

async function prove(args: ProveMeshArguments, { defects, share, suites, signal }: Proving): Promise<RunResult> {
  const target = await findTarget(args, signal);
  const names = labNames();
  const session = { run: runCommand, names, paths: labPaths(names.cluster), signal };
  const mutants: MutantResult[] = [];
  const errors: RunResult['errors'][number][] = [];
  const say = (text: string): void => {
    if (!args.json) console.log(text);
  };
  const start = performance.now();
  for (const defect of defects) {
    if (signal.aborted) break;
    say(`\n${defect.name}  ${defect.breaks}`);
    const seen = await underDefect(defect, { args, target, suites, session }).catch((error: unknown) => {
      errors.push({ code: codeOf(error), message: `${defect.name}: ${errorText(error)}` });
      say(`    ‼ ${errorText(error)}`);
      return [];
    });
    mutants.push(...seen);
    for (const each of seen) say(`    ${told(each)}`);
  }
  say('\nthe lab without a defect');
  const checks = suites.flatMap((each) => each.checks.map(({ id }) => `${each.id}/${id}`));
  const watcher = args.json ? {} : consoleWatcher(terminalScreen(), { runs: join(args.report, 'runs'), checks });
  const healthy = await runSuites(runOptions(args, { target, signal, watcher }), suites, deployWorld);
  const whole = {
    ...healthy,
    command: 'prove' as const,
    mutants,
    ...(share === undefined ? {} : { share }),
    errors: [...healthy.errors, ...errors],
    durationMs: Math.round(performance.now() - start),
  };
  const killed = mutants.filter(({ outcome }) => outcome === 'killed').length;
  say(
    `${String(defects.length)} defects of the mesh: ${String(killed)} of ${String(mutants.length)} promises refuted as stated`,
  );
  for (const line of mutantShare(whole)) say(line);
  return { ...whole, exitCode: exitCode(whole) };
}

interface Under {
  readonly args: ProveMeshArguments;
  readonly target: Target;
  readonly suites: readonly FoundSuite[];
  readonly session: ChangeSession;
}

/** Beside the runs of the report: what is refuted in them is what is to be refuted. */
const defectRuns = 'defects';

/** Runs the checks of one defect while the lab has it. */
async function underDefect(
  { name, change, refutes }: Defect,
  { args, target, suites, session }: Under,
): Promise<readonly MutantResult[]> {
  const selected = only(suites, new Set(refutes.map(({ check }) => check)));
  const run = await inChangedLab(change, session, (signal) => {
    const options = runOptions(args, { target, signal, watcher: {} });
    return runSuites({ ...options, reports: join(options.reports, defectRuns) }, selected, deployWorld);
  });
  const [error] = run.errors;
  if (error !== undefined) throw new MeshproofError('DEFECT_NOT_JUDGED', error.message);
  const results = run.suites.flatMap(({ checks }) => checks);
  return refutes.map(({ check, claim }) => {
    const seen = seenBy(check, results);
    if (seen === undefined) throw new MeshproofError('DEFECT_NOT_JUDGED', `${check} has no result`);
    const [suite = '', id = ''] = check.split('/');
    const result = defectResult({ name: `mesh:${name}`, refutes: claim }, seen);
    return { ...result, suite, check: id, evidence: join('../..', defectRuns, 'runs', run.run, seen.evidence) };
  });
}

function runOptions(
  args: ProveMeshArguments,
  { target, signal, watcher }: Pick<Under, 'target'> & Pick<Parameters<typeof runSuites>[0], 'signal' | 'watcher'>,
): Parameters<typeof runSuites>[0] {
  const { cluster, nodeImage, loadImage, unavailable } = target;
  return {
    command: 'run',
    ...{ cluster, nodeImage, loadImage, unavailable, signal, watcher },
    ...(args.prometheus === undefined ? {} : { prometheusUrl: args.prometheus }),
    reports: resolve(args.report),
    keep: false,
    allowMeshCa: true,
    recoverFirst: false,
    recoverCommand: again({ command: 'recover' }),
    atOnce: args['at-once'] ?? defaultAtOnce(undefined),
    again: again({ command: 'run' }),
  };
}

const codeOf = (error: unknown): string => (error instanceof MeshproofError ? error.code : 'UNEXPECTED');

const told = ({ suite, check, refutes, outcome, reason }: MutantResult): string =>
  outcome === 'killed'
    ? `† ${suite}/${check}: "${refutes}" is refuted: ${reason}`
    : `✗ ${suite}/${check}: ${outcome}, "${refutes}" was expected to fail; ${reason}`;
