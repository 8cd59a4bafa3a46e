import { waitUntil } from '../../harness/foundation/wait-until.ts';
import { readLabRecord } from '../lab/lab-record.ts';
import type { LabSession } from '../lab/lab-session.ts';
import type { ClusterConfig } from './cluster-config.ts';
import { createCluster } from './create-cluster.ts';
import { deleteCluster } from './delete-cluster.ts';
import { kubectlCommand } from './node-command.ts';
import { requireOwnCluster } from './require-own-cluster.ts';

/** The lab's cluster, from that node image: the one that is there when it fits and answers, else a new one. */
export async function ensureCluster(session: LabSession, kind: string, config: ClusterConfig): Promise<void> {
  const { paths, progress, signal } = session;
  const found = await requireOwnCluster(session);
  if (found.owner === 'meshproof') {
    const { made } = await readLabRecord(paths.record);
    if (made?.nodeImage === config.nodeImage && (await answers(session, found.running))) return;
    await progress.step('removing a cluster that is half made or of other images', () => deleteCluster(session));
  }
  await progress.step('cluster', () => createCluster(session, kind, config));
  signal.throwIfAborted();
}

async function answers({ run, names, signal, progress }: LabSession, running: boolean): Promise<boolean> {
  const ready = async () =>
    (await run({ ...kubectlCommand(names, 'get', '--raw', '/readyz'), timeout: 5000, signal })).stdout === 'ok';
  if (running && (await ready().catch(() => false))) return true;
  return progress.step(running ? 'waiting for the cluster to answer' : 'starting the stopped cluster', async () => {
    if (!running) await run({ file: 'docker', args: ['start', names.node], signal });
    const waited = waitUntil(
      { what: 'the API server had not answered', within: 60_000, every: 500, signal },
      async () => ((await ready()) ? { done: true, value: true } : { done: false, saw: 'not ready' }),
    );
    return waited.then(
      () => true,
      () => {
        signal.throwIfAborted();
        return false;
      },
    );
  });
}
