import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { ownerLabel } from '../lab/lab-names.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { requireOwnNetwork } from './require-own-network.ts';
import { sealRule } from './seal-rule.ts';

/** Makes the lab's network and shuts it: no address translation, and nothing is forwarded out of it. */
export async function sealNetwork({ run, names, signal }: LabSession): Promise<void> {
  const owner = await requireOwnNetwork({ run, names });
  if (owner === 'none')
    await run({
      file: 'docker',
      args: [
        ...['network', 'create', '--driver', 'bridge', '--label', ownerLabel],
        ...['--opt', 'com.docker.network.bridge.enable_ip_masquerade=false'],
        ...['--opt', `com.docker.network.bridge.name=${names.bridge}`],
        names.network,
      ],
      signal,
    });
  const iptables = (action: string, rule: readonly string[]) =>
    run({ file: 'iptables', args: ['--wait', action, ...rule] });
  const sealed = await iptables('--check', sealRule(names.bridge)).then(
    () => true,
    () => false,
  );
  if (sealed) return;
  await iptables('--insert', sealRule(names.bridge)).catch((cause: unknown) => {
    throw new MeshproofError(
      'NETWORK_NOT_SEALED',
      'the firewall rule that keeps the lab from reaching other machines could not be set',
      {
        cause,
        hint: 'meshproof needs root and iptables for it; run the same line with sudo, or test a cluster you have with --context',
      },
    );
  });
}
