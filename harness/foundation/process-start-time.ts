import { readFile } from 'node:fs/promises';

/** When a process started, in kernel ticks since boot; `undefined` when it does not exist. Together with the pid it identifies one process for ever. */
export async function processStartTime(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => undefined);
  // The second field is the program's name in brackets and may hold anything; the start time is field 22.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
