import { hostname } from 'node:os';
import { processStartTime } from './process-start-time.ts';

/** This process, so that another can tell whether it is still alive: «host/pid/start», the start in kernel ticks since boot. */
export async function thisHolder(): Promise<string> {
  return `${hostname()}/${String(process.pid)}/${(await processStartTime(process.pid)) ?? 'unknown'}`;
}

/** Whether the process that a holder names is still there; `unknown` when it lived on another machine, or on one without /proc. */
export async function stillThere(holder: string): Promise<'alive' | 'gone' | 'unknown'> {
  const [host, pid, start] = holder.split('/');
  if (host !== hostname() || pid === undefined || start === 'unknown') return 'unknown';
  return (await processStartTime(Number(pid))) === start ? 'alive' : 'gone';
}
