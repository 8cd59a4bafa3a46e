import { join } from 'node:path';
import { waitUntil } from '../../harness/foundation/wait-until.ts';
import { kubectlCommand } from '../cluster/node-command.ts';
import type { LabSession } from '../lab-session.ts';
import { requestsTotalFilter } from './requests-total-filter.ts';

/** Lets a stock Envoy count requests. istiod's webhook judges the filter, and is reached a little after its pod is ready. */
export async function countRequests({ run, names, paths, signal }: LabSession): Promise<void> {
  const apply = kubectlCommand(names, 'apply', '--server-side', '--filename', '-');
  const input = JSON.stringify(requestsTotalFilter);
  const logFile = join(paths.logs, 'count-requests.log');
  await waitUntil({ what: 'istiod had not taken an EnvoyFilter', within: 60_000, every: 500, signal }, async () => {
    await run({ ...apply, input, signal, logFile, timeout: 20_000 });
    return { done: true, value: undefined };
  });
}
