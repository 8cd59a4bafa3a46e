import { z } from 'zod';
import { systemClock } from '../../harness/foundation/clock.ts';
import { kubectlCommand } from '../cluster/node-command.ts';
import type { LabSession } from '../lab/lab-session.ts';
import type { LabChange } from './lab-change.ts';

const listSchema = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), namespace: z.string().optional(), creationTimestamp: z.iso.datetime() }),
    }),
  ),
});

/** Milliseconds between two rounds. */
const every = 500;

/** Begins a loop that patches what is old enough in the namespaces of meshproof's runs; `end` resolves when the last round is over. */
export function keepPatching(
  { kind, olderThan, merge }: NonNullable<LabChange['keepPatching']>,
  { run, names }: Pick<LabSession, 'run' | 'names'>,
): { readonly end: () => Promise<void> } {
  const over = new AbortController();
  const patched = new Set<string>();
  const round = async (): Promise<void> => {
    const { stdout } = await run({
      ...kubectlCommand(names, 'get', kind, '--all-namespaces', '--output', 'json'),
      timeout: 10_000,
    });
    for (const { metadata } of listSchema.parse(JSON.parse(stdout)).items) {
      const { name, namespace = '', creationTimestamp } = metadata;
      const key = `${namespace}/${name}/${creationTimestamp}`;
      const old = Date.now() - Date.parse(creationTimestamp) > olderThan * 1000;
      if (!namespace.startsWith('mp-') || !old || patched.has(key)) continue;
      await run({
        ...kubectlCommand(
          names,
          ...['patch', kind, name, '--namespace', namespace],
          '--type',
          'merge',
          '--patch',
          JSON.stringify(merge),
        ),
        timeout: 10_000,
      });
      patched.add(key);
    }
  };
  const loop = async (): Promise<void> => {
    while (!over.signal.aborted) {
      // An object that goes between the list and its patch is no failure: the next round looks again.
      await round().catch(() => undefined);
      await systemClock.pause(every, over.signal).catch(() => undefined);
    }
  };
  const ended = loop();
  return {
    end: async () => {
      over.abort();
      await ended;
    },
  };
}
