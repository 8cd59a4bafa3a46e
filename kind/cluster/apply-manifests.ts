import { join } from 'node:path';
import type { LabSession } from '../lab/lab-session.ts';
import { kubectlCommand } from './node-command.ts';

/** Hands objects to the lab's cluster; what becomes of them is not waited for. `name`: of the log, and for people. */
export async function applyManifests(
  { run, names, paths, signal }: LabSession,
  name: string,
  items: readonly object[],
): Promise<void> {
  await run({
    ...kubectlCommand(names, 'apply', '--server-side', '--force-conflicts', '--filename', '-'),
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
    signal,
    logFile: join(paths.logs, `${name}.log`),
  });
}
