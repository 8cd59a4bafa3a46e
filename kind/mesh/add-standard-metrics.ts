import { join } from 'node:path';
import { waitUntil } from '../../harness/foundation/wait-until.ts';
import { kubectlCommand } from '../cluster/node-command.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { standardMetricsFilter } from './standard-metrics-filter.ts';

/** Lets a stock Envoy have Istio's standard metrics. istiod's webhook judges the filter, and is reached a little after its pod is ready. */
export async function addStandardMetrics({ run, names, paths, signal }: LabSession): Promise<void> {
  const apply = kubectlCommand(names, 'apply', '--server-side', '--filename', '-');
  const input = JSON.stringify(standardMetricsFilter);
  const logFile = join(paths.logs, 'standard-metrics.log');
  await waitUntil({ what: 'istiod had not taken an EnvoyFilter', within: 60_000, every: 500, signal }, async () => {
    await run({ ...apply, input, signal, logFile, timeout: 20_000 });
    return { done: true, value: undefined };
  });
}
