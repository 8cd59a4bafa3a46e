import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { processStartTime } from './process-start-time.ts';

/** Names this process, so that another can check whether it is still alive: `host/place/pid/start`, the start in kernel ticks since boot. */
export async function thisHolder(): Promise<string> {
  const start = (await processStartTime(process.pid)) ?? 'unknown';
  return [hostname(), await thisPlace(), String(process.pid), start].join('/');
}

/** Whether the process that a holder names still exists; `unknown` on another machine, or without /proc. */
export async function stillThere(holder: string): Promise<'alive' | 'gone' | 'unknown'> {
  const [host, place, pid, start] = holder.split('/');
  if (start === undefined || start === 'unknown') return 'unknown';
  if (host !== hostname() || place !== (await thisPlace())) return 'unknown';
  return (await processStartTime(Number(pid))) === start ? 'alive' : 'gone';
}

/** The process id that a holder names; empty when it names none. */
export const pidOf = (holder: string): string => holder.split('/')[2] ?? '';

/**
 * The scope in which pids are comparable: one boot of one machine, and one pid namespace of it. A host name is not enough: containers and
 * copies of a virtual machine share it, and one of them would consider the run of another dead.
 */
async function thisPlace(): Promise<string> {
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    const namespace = /\d+/.exec(await readlink('/proc/self/ns/pid'))?.[0];
    return `${boot}.${namespace ?? 'unknown'}`;
  } catch {
    return 'unknown';
  }
}
