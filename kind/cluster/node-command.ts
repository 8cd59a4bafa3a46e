import type { Command } from '../../harness/foundation/run-command.ts';
import { labCluster } from './lab-cluster.ts';

/** A command that runs on the cluster's node. */
export function nodeCommand(...args: readonly string[]): Pick<Command, 'file' | 'args'> {
  return { file: 'docker', args: ['exec', '--interactive', labCluster.node, ...args] };
}

/** `kubectl` on the node, as the cluster's administrator: the lab needs no kubectl on this machine. */
export function kubectlCommand(...args: readonly string[]): Pick<Command, 'file' | 'args'> {
  return nodeCommand('kubectl', '--kubeconfig=/etc/kubernetes/admin.conf', ...args);
}
