import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What a run is about to do and what it has undone, one JSON line each, written before the act. The namespaces themselves carry the run's
 * id and holder, so `recover` needs this file only to say what was in progress, and works without it from another machine.
 */
export interface Journal {
  readonly file: string;
  will(what: readonly string[]): Promise<void>;
  undone(what: readonly string[]): Promise<void>;
  closed(): Promise<void>;
}

export async function openJournal(runFolder: string, header: Readonly<Record<string, string>>): Promise<Journal> {
  await mkdir(runFolder, { recursive: true });
  const file = join(runFolder, 'journal.ndjson');
  const line = (entry: Readonly<Record<string, unknown>>): Promise<void> =>
    appendFile(file, `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`, { flush: true });
  await line({ opened: header });
  return {
    file,
    will: (what) => line({ will: what }),
    undone: (what) => line({ undone: what }),
    closed: () => line({ closed: true }),
  };
}
