import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kubectlCommand } from '../cluster/node-command.ts';
import type { LabSession } from '../lab/lab-session.ts';

/** Lets the cluster know HTTPRoute and its siblings; istiod obeys them when their definitions are there. */
export async function installGatewayApi({ run, names, paths, signal }: LabSession, manifests: string): Promise<void> {
  await run({
    ...kubectlCommand(names, 'apply', '--server-side', '--force-conflicts', '--filename', '-'),
    input: await readFile(manifests, 'utf8'),
    signal,
    logFile: join(paths.logs, 'gateway-api.log'),
  });
}
