import type { LabSession } from '../lab/lab-session.ts';
import { networkOwner } from './network-owner.ts';
import { sealRule } from './seal-rule.ts';

/** Removes the lab's network and its firewall rule, if they are there. */
export async function unsealNetwork({ run, names }: Pick<LabSession, 'run' | 'names'>): Promise<void> {
  if ((await networkOwner({ run, names })) === 'meshproof')
    await run({ file: 'docker', args: ['network', 'rm', names.network] });
  await run({ file: 'iptables', args: ['--wait', '--delete', ...sealRule(names.bridge)] }).catch(() => undefined);
}
