import type { RunCommand } from '../../harness/foundation/run-command.ts';
import { labNetwork } from './lab-network.ts';

/** Who made the Docker network of the lab's name: its label tells. */
export async function networkOwner(run: RunCommand): Promise<'meshproof' | 'someone-else' | 'nobody'> {
  const filter = ['network', 'ls', '--filter', `name=^${labNetwork.name}$`];
  const { stdout } = await run({ file: 'docker', args: [...filter, '--format', '{{.ID}} {{.Labels}}'] });
  if (stdout.trim() === '') return 'nobody';
  return stdout.includes(labNetwork.label) ? 'meshproof' : 'someone-else';
}
