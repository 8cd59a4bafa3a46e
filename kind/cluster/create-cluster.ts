import { join } from 'node:path';
import { findEngine } from '../engine/find-engine.ts';
import { requireDisk } from '../lab/require-disk.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { boundToUs } from './bound-to-us.ts';
import { clusterConfig, type ClusterConfig } from './cluster-config.ts';
import { explainClusterFailure } from './explain-cluster-failure.ts';
import { kubectlCommand } from './node-command.ts';
import { sealedDns } from './sealed-dns.ts';

/** A new node's own volume is 2 GB; the rest is room for what runs there. */
const clusterBytes = 4e9;

/** A new cluster of one node, its DNS sealed; ready or not, its API answers. */
export async function createCluster(session: LabSession, kind: string, config: ClusterConfig): Promise<void> {
  const { run, names, paths, signal } = session;
  const engine = await findEngine(run, signal);
  await requireDisk([
    {
      folder: engine?.root ?? '/',
      bytes: clusterBytes,
      what: 'the cluster',
      move: "the Docker engine's data-root",
    },
  ]);
  const logFile = join(paths.logs, 'kind-create.log');
  await run({
    ...boundToUs({
      file: kind,
      args: ['create', 'cluster', '--config', '-', '--kubeconfig', paths.kubeconfig, '--retain'],
    }),
    input: clusterConfig(config),
    env: { KIND_EXPERIMENTAL_DOCKER_NETWORK: names.network, KIND_EXPERIMENTAL_PROVIDER: 'docker' },
    signal,
    logFile,
  }).catch(async (cause: unknown) => {
    signal.throwIfAborted();
    throw await explainClusterFailure(session, cause);
  });
  await run({
    ...kubectlCommand(names, 'apply', '--server-side', '--force-conflicts', '--filename', '-'),
    input: JSON.stringify(sealedDns),
    signal,
    logFile,
  });
}
