import type { LabSession } from '../lab/lab-session.ts';

/** When the node was started last, on this machine's clock, to the second. What its pods say of a time before that is no longer so. */
export async function nodeStartedAt({ run, names }: Pick<LabSession, 'run' | 'names'>): Promise<Date | undefined> {
  const { stdout } = await run({ file: 'docker', args: ['inspect', '--format', '{{.State.StartedAt}}', names.node] });
  const milliseconds = Date.parse(stdout.trim());
  return Number.isNaN(milliseconds) ? undefined : new Date(Math.floor(milliseconds / 1000) * 1000);
}
