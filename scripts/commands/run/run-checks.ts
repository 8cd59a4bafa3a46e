import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { deployWorld } from '../../../fixtures/world/deploy-world.ts';
import { findSuites } from '../../../harness/run/find-suites.ts';
import type { FoundSuite } from '../../../harness/author/found-suite.ts';
import { readAccepted } from '../../../harness/run/read-accepted.ts';
import type { RunWatcher } from '../../../harness/run/run-events.ts';
import type { MutantShare } from '../../../harness/run/mutant-share.ts';
import type { RunOptions } from '../../../harness/run/run-options.ts';
import { runSuites } from '../../../harness/run/run-suites.ts';
import { selectSuites } from '../../../harness/run/select-suites.ts';
import { errorText } from '../../../harness/foundation/error-text.ts';
import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import type { RunResult } from '../../../harness/verdict/result.ts';
import { consoleWatcher } from '../../../reports/console/console.ts';
import { again } from '../../cli/again.ts';
import { interruption } from '../../cli/interruption.ts';
import type { ConfinedArguments, LabArguments } from '../../cli/lab-options.ts';
import type { NightlyArguments } from '../../cli/nightly-options.ts';
import { readExpected } from '../../cli/read-expected.ts';
import { root } from '../../cli/root.ts';
import type { SelectionArguments } from '../../cli/selection-options.ts';
import { terminalScreen } from '../../cli/terminal-screen.ts';
import { writeReports } from './write-reports.ts';
import { failedRun } from './failed-run.ts';
import { readOverlay } from './read-overlay.ts';
import { findTarget } from './find-target.ts';

type Arguments = SelectionArguments & Partial<NightlyArguments & ConfinedArguments> & LabArguments;

/** `meshproof run` and `meshproof prove`, from their arguments to the exit code. */
export async function runChecks(command: 'run' | 'prove', args: Arguments, share?: MutantShare): Promise<void> {
  const { suite: asked = [], suites: beside = [], check: only } = args;
  const suites = selectSuites(await findSuites(root, { suites: asked, beside }), { suites: asked, only });
  const { accepted, expected } = await readFiles(args);

  using interrupted = interruption((text) => console.error(text));
  const started = new Date();
  const reports = resolve(args.report);
  const checks = suites.flatMap((each) => each.checks.map(({ id }) => `${each.id}/${id}`));
  const watcher: RunWatcher = args.json
    ? {}
    : consoleWatcher(terminalScreen(), { runs: join(args.report, 'runs'), checks, tables: args.tables });
  const result = await runOrFail(command, {
    suites,
    args,
    accepted,
    expected,
    share,
    reports,
    watcher,
    signal: interrupted.signal,
  }).catch((error: unknown) => {
    if (error instanceof MeshproofError && error.exitCode === 64) throw error;
    console.error(errorText(error));
    return failedRun(error, { command, started, interrupted: interrupted.signal.aborted });
  });

  const files = await writeReports(result, reports);
  if (args.json) console.log(JSON.stringify(result, undefined, 2));
  else if (result.cluster === undefined) console.error(`result: ${files.result}`);
  process.exitCode = result.exitCode;
}

/** What the files of --accepted and --expect say: read, and refused, before anything is begun. */
async function readFiles(args: Arguments): Promise<Pick<RunOptions, 'accepted' | 'expected'>> {
  const { accepted, expect, suite: asked = [], suites: beside, check: only, report } = args;
  return {
    accepted:
      accepted === undefined
        ? undefined
        : await readAccepted(accepted, await findSuites(root, { beside: beside ?? [] })),
    expected: expect === undefined ? undefined : await readExpected(expect, { suites: asked, only, reports: report }),
  };
}

/** More than the processors of a lab can carry makes every suite slow, and none sooner done. Another cluster has other work to do. */
export const defaultAtOnce = (context: string | undefined): number =>
  context === undefined ? Math.max(3, availableParallelism()) : 1;

interface Setting extends Pick<RunOptions, 'accepted' | 'expected'> {
  readonly suites: readonly FoundSuite[];
  readonly args: Arguments;
  readonly share: MutantShare | undefined;
  readonly reports: string;
  readonly watcher: RunWatcher;
  readonly signal: AbortSignal;
}

async function runOrFail(
  command: 'run' | 'prove',
  { suites, args, accepted, expected, share, reports, watcher, signal }: Setting,
): Promise<RunResult> {
  const file = args['world-overlay'];
  const overlay = file === undefined ? undefined : await readOverlay(file);
  const { cluster, nodeImage, loadImage, unavailable } = await findTarget(args, signal);
  signal.throwIfAborted();
  return runSuites(
    {
      command,
      cluster,
      nodeImage,
      loadImage,
      unavailable,
      ...(args.prometheus === undefined ? {} : { prometheusUrl: args.prometheus }),
      revision: args.revision,
      overlay,
      // The lab's CA is made for tests; another mesh's signs for live workloads.
      allowMeshCa: args['allow-mesh-ca'] ?? args.context === undefined,
      share,
      accepted,
      expected,
      reports,
      keep: args.keep,
      recoverFirst: args['recover-first'],
      recoverCommand: again({ command: 'recover', context: args.context, kubeconfig: args.kubeconfig }),
      atOnce: args['at-once'] ?? defaultAtOnce(args.context),
      signal,
      watcher,
      again: again({
        command,
        suites: args.suites,
        context: args.context,
        kubeconfig: args.kubeconfig,
        confined: args.confined === true ? true : undefined,
        revision: args.revision,
        'allow-mesh-ca': args['allow-mesh-ca'],
        'node-image': args['node-image'],
        'load-image': args['load-image'],
        prometheus: args.prometheus,
        'world-overlay': file,
      }),
    },
    suites,
    deployWorld,
  );
}
