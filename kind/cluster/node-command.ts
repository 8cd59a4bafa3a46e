import type { Command } from '../../harness/foundation/run-command.ts';
import type { LabNames } from '../lab/lab-names.ts';

/** A command that runs on the cluster's node. */
export function nodeCommand(names: Pick<LabNames, 'node'>, ...args: readonly string[]): Pick<Command, 'file' | 'args'> {
  return { file: 'docker', args: ['exec', '--interactive', names.node, ...args] };
}

/** `kubectl` on the node, as the cluster's administrator: the lab needs no kubectl on this machine. */
export function kubectlCommand(
  names: Pick<LabNames, 'node'>,
  ...args: readonly string[]
): Pick<Command, 'file' | 'args'> {
  return nodeCommand(names, 'kubectl', '--kubeconfig=/etc/kubernetes/admin.conf', ...args);
}
