import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { systemClock } from '../../../harness/foundation/clock.ts';
import { connect } from '../../../harness/kubernetes/connect.ts';
import { runNamespaces } from '../../../harness/run/run-namespaces.ts';
import { labStatus } from '../../../kind/lab/lab-status.ts';
import { root } from '../../cli/root.ts';
import { seconds } from './figures.ts';
import { meshproof } from './meshproof.ts';

/** Ends runs with kill -9 at random moments, recovers, and counts the namespaces that are left. */
export async function benchKills(times: number): Promise<void> {
  const { context, kubeconfig } = await labStatus();
  const cluster = connect({ context, kubeconfig });
  for (let index = 0; index < times; index += 1) {
    const after = 500 + Math.random() * 25_000;
    const child = spawn(process.execPath, [join(root, 'scripts', 'meshproof.js'), 'run'], { stdio: 'ignore' });
    await Promise.race([systemClock.pause(after), once(child, 'close')]);
    child.kill('SIGKILL');
    const before = await runNamespaces(cluster);
    const { ms, code } = await meshproof(['recover']);
    const left = await runNamespaces(cluster);
    console.log(
      `killed after ${seconds(after)}: ${String(before.length)} namespaces there, recover ${seconds(ms)} (exit ${String(code)}), ${String(left.length)} left`,
    );
    if (left.length > 0) process.exitCode = 1;
  }
}
