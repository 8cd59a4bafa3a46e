import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kubectlCommand } from '../cluster/node-command.ts';
import type { LabSession } from '../lab/lab-session.ts';
import type { LabChange } from './lab-change.ts';

type Added = NonNullable<LabChange['apply']>;
type Where = Pick<LabSession, 'run' | 'names' | 'paths'>;

/** Written before objects are added to the lab, so that they are found after a `kill -9` too. */
const noteIn = ({ paths }: Pick<Where, 'paths'>): string => join(paths.root, 'added.json');

export async function noteAdded(objects: Added, where: Where): Promise<void> {
  await writeFile(noteIn(where), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
}

/** Deletes what a change of the lab has added, if anything is noted, and resolves when it is gone. */
export async function removeAdded(where: Where): Promise<void> {
  const input = await readFile(noteIn(where), 'utf8').catch(() => undefined);
  if (input === undefined) return;
  await where.run({
    ...kubectlCommand(where.names, 'delete', '--ignore-not-found', '--timeout=60s', '--filename', '-'),
    ...{ input, timeout: 70_000 },
  });
  await rm(noteIn(where), { force: true });
}
