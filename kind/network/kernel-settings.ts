import { readFile, writeFile } from 'node:fs/promises';
import { changeLabRecord, readLabRecord } from '../lab/lab-record.ts';

/** Kernel settings that a cluster in containers needs higher than some machines have them. */
const wanted: Readonly<Record<string, number>> = {
  '/proc/sys/fs/inotify/max_user_instances': 1024,
  '/proc/sys/fs/inotify/max_user_watches': 524_288,
};

/** Raises what is too low, after writing down what it was. Not being allowed to is no error: most machines need none of it. */
export async function raiseKernelSettings(record: string): Promise<void> {
  for (const [file, least] of Object.entries(wanted)) {
    const now = (await readFile(file, 'utf8')).trim();
    if (Number(now) >= least) continue;
    const { sysctls } = await readLabRecord(record);
    await changeLabRecord(record, { sysctls: { ...sysctls, [file]: sysctls?.[file] ?? now } });
    await writeFile(file, String(least)).catch(() => undefined);
  }
}

/** Puts back what was raised. */
export async function restoreKernelSettings(record: string): Promise<void> {
  const { sysctls } = await readLabRecord(record);
  for (const [file, value] of Object.entries(sysctls ?? {})) await writeFile(file, value).catch(() => undefined);
  await changeLabRecord(record, { sysctls: undefined });
}
