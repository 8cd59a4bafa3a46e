import { readFile } from 'node:fs/promises';
import type { RunCommand } from '../../harness/foundation/run-command.ts';

/** What `dockerd` changes of the machine when it starts, beside its own chains: IP forwarding and its default policy. */
export interface Forwarding {
  readonly ip: string;
  readonly policy: string;
}

export async function forwardingNow(run: RunCommand): Promise<Forwarding> {
  const ip = await readFile('/proc/sys/net/ipv4/ip_forward', 'utf8').catch(() => '1');
  const rules = await run({ file: 'iptables', args: ['--wait', '--list-rules', 'FORWARD'] });
  return { ip: ip.trim(), policy: /^-P FORWARD (\w+)/m.exec(rules.stdout)?.[1] ?? 'ACCEPT' };
}
