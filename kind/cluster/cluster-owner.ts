import type { LabSession } from '../lab/lab-session.ts';

export type ClusterState =
  | { readonly owner: 'none' }
  | { readonly owner: 'someone-else' }
  | { readonly owner: 'meshproof'; readonly running: boolean; readonly image: string };

/** Whose the cluster of the lab's name is. Ours is on our network, which carries our label; a cluster that kind made by itself is not. */
export async function clusterOwner({ run, names }: Pick<LabSession, 'run' | 'names'>): Promise<ClusterState> {
  const filter = ['container', 'ls', '--all', '--filter', `label=io.x-k8s.kind.cluster=${names.cluster}`];
  const { stdout } = await run({
    file: 'docker',
    args: [...filter, '--format', '{{.Names}}\t{{.Networks}}\t{{.State}}\t{{.Image}}'],
  });
  const nodes = stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')]));
  const [name, networks, state, image] = nodes[0] ?? [];
  if (name === undefined) return { owner: 'none' };
  if (networks !== names.network) return { owner: 'someone-else' };
  return { owner: 'meshproof', running: state === 'running', image: image ?? '' };
}
