import { writeFile } from 'node:fs/promises';
import { waitUntil } from '../../harness/foundation/wait-until.ts';
import { changeLabRecord, readLabRecord } from '../lab/lab-record.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { dockerFirewallLeftovers } from './docker-firewall-leftovers.ts';
import { processStartTime } from '../../harness/foundation/process-start-time.ts';

/** Ends the engine if it is one that we started, and takes out of the network what it leaves behind. Says whether it did. */
export async function stopEngine({ run, paths, signal }: LabSession): Promise<boolean> {
  const { engine } = await readLabRecord(paths.record);
  if (engine === undefined) return false;
  if (engine.process !== undefined) {
    const { pid, startTime } = engine.process;
    const alive = async () => (await processStartTime(pid)) === startTime;
    if (await alive()) process.kill(pid, 'SIGTERM');
    await waitUntil({ what: `dockerd (${String(pid)}) had not ended`, within: 60_000, every: 100, signal }, async () =>
      (await alive()) ? { done: false, saw: 'it runs' } : { done: true, value: undefined },
    );
  }
  const { stdout } = await run({ file: 'iptables-save', args: [] });
  for (const args of dockerFirewallLeftovers(stdout)) await run({ file: 'iptables', args: ['--wait', ...args] });
  await run({ file: 'iptables', args: ['--wait', '--policy', 'FORWARD', engine.forwarding.policy] });
  await writeFile('/proc/sys/net/ipv4/ip_forward', engine.forwarding.ip);
  await run({ file: 'ip', args: ['link', 'delete', 'docker0'] }).catch(() => undefined);
  await changeLabRecord(paths.record, { engine: undefined });
  return true;
}
