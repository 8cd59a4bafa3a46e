import { join } from 'node:path';
import { kubectlCommand } from '../cluster/node-command.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { compareInstalled } from './compare-installed.ts';
import type { InstalledObject } from './installed-object.ts';
import { readObjects } from './read-objects.ts';

/** Deleting these takes everything of their kind along, also what the lab did not make. */
const kept = new Set(['CustomResourceDefinition', 'Namespace']);

/**
 * Deletes the installed objects that were changed, so that the installation that follows makes them anew: applying them would leave
 * the fields that were added.
 */
export async function removeChanged(installed: readonly InstalledObject[], session: LabSession): Promise<void> {
  const { run, names, paths, signal } = session;
  const changed = compareInstalled(installed, await readObjects(installed, session))
    .filter(({ object, is }) => is === 'changed' && !kept.has(object.kind))
    .map(({ object: { apiVersion, kind, namespace, name } }) => ({ apiVersion, kind, metadata: { name, namespace } }));
  if (changed.length === 0) return;
  await run({
    ...kubectlCommand(names, 'delete', '--ignore-not-found', '--filename', '-'),
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: changed }),
    signal,
    logFile: join(paths.logs, 'remove-changed.log'),
  });
}
