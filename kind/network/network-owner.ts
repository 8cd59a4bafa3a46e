import { ownerLabel } from '../lab/lab-names.ts';
import type { LabSession } from '../lab/lab-session.ts';

/** Who made the Docker network of the lab's name: its label tells. */
export async function networkOwner({
  run,
  names,
}: Pick<LabSession, 'run' | 'names'>): Promise<'meshproof' | 'someone-else' | 'none'> {
  const filter = ['network', 'ls', '--filter', `name=^${names.network}$`];
  const { stdout } = await run({ file: 'docker', args: [...filter, '--format', '{{.ID}} {{.Labels}}'] });
  if (stdout.trim() === '') return 'none';
  return stdout.includes(ownerLabel) ? 'meshproof' : 'someone-else';
}
