import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { waitUntil } from '../../harness/foundation/wait-until.ts';
import { connect } from '../../harness/kubernetes/connect.ts';
import type { LabSession } from '../lab-session.ts';
import { kubectlCommand, nodeCommand } from './node-command.ts';

const within = 60_000;

/**
 * Waits until the API server answers where everybody but its own node asks it: at its port on this machine. Seen once in CI: it answered
 * on the node while the port ended every connection, for at least the 10 s that istioctl tries.
 * @throws MeshproofError `API_UNREACHABLE`, with whether it answers on its node; what the node knows of it is in a log file.
 */
export async function awaitApiServer(session: LabSession): Promise<void> {
  const { run, names, paths, signal } = session;
  const { context } = names;
  const look = () =>
    connect({ context, kubeconfig: paths.kubeconfig })
      .version()
      .then(
        () => ({ done: true as const, value: undefined }),
        (error: unknown) => ({ done: false as const, saw: String(error) }),
      );
  await waitUntil({ what: `the API server of ${context} had not answered`, within, every: 250, signal }, look).catch(
    async (cause: unknown) => {
      signal.throwIfAborted();
      const ask = (command: ReturnType<typeof nodeCommand>) =>
        run({ ...command, timeout: 10_000 }).then(
          ({ stdout }) => stdout.trim(),
          (error: unknown) => String(error),
        );
      const ready = await ask(kubectlCommand(names, 'get', '--raw', '/readyz'));
      const script =
        'tail -n +0 /var/log/pods/kube-system_*apiserver*/*/*.log; ss -ltnp; iptables-save; journalctl -u kubelet';
      const logFile = join(paths.logs, 'api-server.log');
      await writeFile(logFile, await ask(nodeCommand(names, 'sh', '-c', script)));
      throw new MeshproofError(
        'API_UNREACHABLE',
        `${cause instanceof Error ? cause.message : String(cause)}\n    on its node it says: ${ready}`,
        { cause, hint: `what the node knows of it is in ${logFile}; «meshproof lab down» removes what is there` },
      );
    },
  );
}
