import { z } from 'zod';
import { pidOf, stillThere } from '../../harness/foundation/holder.ts';
import { labels } from '../../harness/kubernetes/labels.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { kubectlCommand } from './node-command.ts';

const schema = z.object({
  items: z.array(
    z.object({
      metadata: z.object({
        labels: z.record(z.string(), z.string()),
        annotations: z.record(z.string(), z.string()).optional(),
      }),
    }),
  ),
});

/** A run in the lab's cluster, and its process on this machine, which is alive. */
export interface RunUnderWay {
  readonly run: string;
  readonly pid: string;
}

/** The runs that are going on in the lab. None where its cluster is absent, stopped or mute: nothing can be going on there. */
export async function runsUnderWay({ run, names }: Pick<LabSession, 'run' | 'names'>): Promise<readonly RunUnderWay[]> {
  const selector = `${labels.managedBy}=meshproof,${labels.run}`;
  const command = kubectlCommand(names, 'get', 'namespaces', '--selector', selector, '--output', 'json');
  const asked = await run({ ...command, timeout: 5000 }).catch(() => undefined);
  if (asked === undefined) return [];
  const alive = new Map<string, RunUnderWay>();
  for (const { metadata } of schema.parse(JSON.parse(asked.stdout)).items) {
    const holder = metadata.annotations?.[labels.holder] ?? '';
    const id = metadata.labels[labels.run] ?? '';
    if ((await stillThere(holder)) === 'alive') alive.set(id, { run: id, pid: pidOf(holder) });
  }
  return [...alive.values()];
}
