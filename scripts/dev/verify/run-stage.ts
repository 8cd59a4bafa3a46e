import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../../harness/foundation/clock.ts';
import { runCommand } from '../../../harness/foundation/run-command.ts';
import type { Stage, StageResult } from './stage.ts';

/** Where the checkout is, and where the stages may put their output. */
export interface Places {
  readonly root: string;
  readonly logs: string;
}

/** Runs one stage to its end; a stage that fails is a result, never an error. */
export async function runStage({ name, node, program }: Stage, { root, logs }: Places): Promise<StageResult> {
  const [file, ...args] = program;
  const logFile = join(logs, `${name.replace(' ', '-')}.log`);
  const start = systemClock.now();
  const passed = await runCommand({
    file: process.execPath,
    args: [...(node ?? []), join(root, file), ...args],
    cwd: root,
    logFile,
  }).then(
    () => true,
    () => false,
  );
  const output = await readFile(logFile, 'utf8').catch(() => 'It printed nothing.');
  return { name, passed, seconds: (systemClock.now() - start) / 1000, output };
}
