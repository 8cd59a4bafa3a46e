import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { waitUntil } from '../../harness/foundation/wait-until.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { kubectlCommand, nodeCommand } from './node-command.ts';

const within = 60_000;

/** The API server's own words, of all its lives, and what else could be in the way between this machine and it. */
const evidence =
  'tail -n +0 /var/log/pods/kube-system_*apiserver*/*/*.log; ss -ltnp; iptables-save; journalctl --no-pager --unit=kubelet';

/**
 * Waits until the API server answers where everybody but its own node asks it: at its port on this machine. Seen once, in CI: commands on
 * the node had just succeeded, and for at least the 10 s that istioctl tries, the port ended every connection.
 * @throws MeshproofError `API_UNREACHABLE`, with whether it answers on its node; what the node knows of it is in a log file.
 */
export async function awaitApiServer(session: LabSession, detail: (text: string) => void): Promise<void> {
  const { run, names, paths, signal } = session;
  const { context } = names;
  // Here, since a lab that is there has no need of it.
  const { connect } = await import('../../harness/kubernetes/connect.ts');
  const look = async () => {
    try {
      await connect({ context, kubeconfig: paths.kubeconfig }).version();
      return { done: true, value: undefined } as const;
    } catch (error) {
      return { done: false, saw: String(error) } as const;
    }
  };
  const first = await look();
  if (first.done) return;

  const ask = (command: ReturnType<typeof nodeCommand>) =>
    run({ ...command, timeout: 10_000, signal }).then(({ stdout }) => stdout.trim(), String);
  const ready = await ask(kubectlCommand(names, 'get', '--raw', '/readyz'));
  const logFile = join(paths.logs, 'api-server.log');
  await writeFile(logFile, await ask(nodeCommand(names, 'sh', '-c', evidence)));
  signal.throwIfAborted();
  detail(`the API server does not answer: ${first.saw}; on its node: ${ready}; see ${logFile}`);
  const options = { what: `the API server of ${context} had not answered`, within, every: 250, signal };
  await waitUntil(options, look).catch((cause: unknown) => {
    if (!(cause instanceof MeshproofError)) throw cause;
    throw new MeshproofError('API_UNREACHABLE', `${cause.message}\n    on its node it says: ${ready}`, {
      cause,
      hint: `the logs of its node are in ${logFile}; \`meshproof lab down\` removes the lab`,
    });
  });
  detail('the API server answers again');
}
