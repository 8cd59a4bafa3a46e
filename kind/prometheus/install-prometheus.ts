import { join } from 'node:path';
import { kubectlCommand } from '../cluster/node-command.ts';
import type { LabImages } from '../images/lab-images.ts';
import type { LabSession } from '../lab-session.ts';
import { prometheusManifests } from './prometheus-manifests.ts';

/** Hands Prometheus to the cluster; it becomes ready beside the mesh. */
export async function installPrometheus({ run, names, paths, signal }: LabSession, images: LabImages): Promise<void> {
  await run({
    ...kubectlCommand(names, 'apply', '--server-side', '--force-conflicts', '--filename', '-'),
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: prometheusManifests(images) }),
    signal,
    logFile: join(paths.logs, 'prometheus.log'),
  });
}
