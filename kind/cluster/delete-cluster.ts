import { rm } from 'node:fs/promises';
import { confinedKubeconfigBeside } from '../fence/confined-kubeconfig.ts';
import { changeLabRecord } from '../lab/lab-record.ts';
import type { LabSession } from '../lab/lab-session.ts';

/** Removes the lab's node with its volumes. The caller has made sure that it is ours. */
export async function deleteCluster({ run, names, paths }: Pick<LabSession, 'run' | 'names' | 'paths'>): Promise<void> {
  await changeLabRecord(paths.record, { made: undefined });
  // What `kind delete cluster` does, without needing kind: `down` works on a machine where it was never built.
  const { stdout } = await run({
    file: 'docker',
    args: ['ps', '--all', '--quiet', '--filter', `label=io.x-k8s.kind.cluster=${names.cluster}`],
  });
  const containers = stdout.split('\n').filter((id) => id !== '');
  if (containers.length > 0) await run({ file: 'docker', args: ['rm', '--force', '--volumes', ...containers] });
  await rm(paths.kubeconfig, { force: true });
  await rm(`${paths.kubeconfig}.lock`, { force: true });
  await rm(confinedKubeconfigBeside(paths.kubeconfig), { force: true });
}
