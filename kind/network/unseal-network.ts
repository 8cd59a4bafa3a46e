import type { RunCommand } from '../../harness/foundation/run-command.ts';
import { labNetwork } from './lab-network.ts';
import { networkOwner } from './network-owner.ts';
import { sealRule } from './seal-rule.ts';

/** Removes the lab's network and its firewall rule, if they are there. */
export async function unsealNetwork(run: RunCommand): Promise<void> {
  if ((await networkOwner(run)) === 'meshproof')
    await run({ file: 'docker', args: ['network', 'rm', labNetwork.name] });
  await run({ file: 'iptables', args: ['--wait', '--delete', ...sealRule] }).catch(() => undefined);
}
