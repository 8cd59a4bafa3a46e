import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';

/** This process, so that another can tell whether it is still alive: «host/pid/start», the start in kernel ticks since boot. */
export async function thisHolder(): Promise<string> {
  return `${hostname()}/${String(process.pid)}/${(await startOf(process.pid)) ?? 'unknown'}`;
}

/** Whether the process that a holder names is still there; `unknown` when it lived on another machine, or on one without /proc. */
export async function stillThere(holder: string): Promise<'alive' | 'gone' | 'unknown'> {
  const [host, pid, start] = holder.split('/');
  if (host !== hostname() || pid === undefined || start === 'unknown') return 'unknown';
  return (await startOf(Number(pid))) === start ? 'alive' : 'gone';
}

/** A pid is used again after a while; pid and start together are not. Undefined where there is no such process (or no /proc). */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => undefined);
  // The command's name may contain spaces and brackets; what follows its last bracket does not. Field 22 of the whole is the start.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
