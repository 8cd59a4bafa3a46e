import { runCommand } from '../../harness/foundation/run-command.ts';
import { UndoStack } from '../../harness/foundation/undo-stack.ts';
import { clusterOwner } from '../cluster/cluster-owner.ts';
import { deleteCluster } from '../cluster/delete-cluster.ts';
import { refuseWhileInUse } from '../cluster/refuse-while-in-use.ts';
import { findEngine } from '../engine/find-engine.ts';
import { stopEngine } from '../engine/stop-engine.ts';
import { sweepHalfMade } from '../forge/sweep-half-made.ts';
import { restoreKernelSettings } from '../network/kernel-settings.ts';
import { unsealNetwork } from '../network/unseal-network.ts';
import type { LabProgress } from '../progress/lab-progress.ts';
import { labNames } from './lab-names.ts';
import { labPaths } from './lab-paths.ts';
import { changeLabRecord } from './lab-record.ts';
import type { LabSession } from './lab-session.ts';
import { withLabLock } from './with-lab-lock.ts';

/** Removes cluster, network and firewall rule, restores kernel settings, and stops the engine if meshproof started it. Images stay. */
export async function labDown(options: {
  readonly signal?: AbortSignal;
  readonly progress: LabProgress;
}): Promise<void> {
  const { progress, signal = new AbortController().signal } = options;
  const names = labNames();
  const paths = labPaths(names.cluster);
  await withLabLock({ run: runCommand, names, paths, progress, signal }, async (session) => {
    await refuseWhileInUse(session, 'taken down');
    await progress.step('taking the lab down', (detail) => takeDown(session, detail));
  });
}

async function takeDown(session: LabSession, detail: (text: string) => void): Promise<void> {
  const { run, names, paths, progress, signal } = session;
  // Each of these runs even if another one fails; the last pushed is the first undone.
  await using undo = new UndoStack();
  undo.push('the Docker engine', async () => {
    if (await stopEngine(session)) detail('engine stopped');
  });
  undo.push('kernel settings', () => restoreKernelSettings(paths.record));
  if ((await findEngine(run, signal)) === undefined) return;
  undo.push('half-made images', () => sweepHalfMade(session));
  undo.push('the network', () => unsealNetwork(session));
  undo.push('the cluster', async () => {
    const { owner } = await clusterOwner(session);
    if (owner === 'meshproof') await deleteCluster(session);
    if (owner === 'someone-else')
      progress.note(`lab · the cluster "${names.cluster}" was not made by meshproof and stays`);
    // Also when someone else removed the cluster: the next lab is a new one.
    await changeLabRecord(paths.record, { made: undefined, asked: undefined });
  });
}
