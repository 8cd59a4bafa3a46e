import { join } from 'node:path';
import { nodeCommand } from '../cluster/node-command.ts';
import type { LabSession } from '../lab/lab-session.ts';

/** Puts images of this machine's engine on the node, as the sealed node cannot pull; those already there are left. */
export async function loadImages(images: readonly string[], { run, names, paths, signal }: LabSession): Promise<void> {
  const { stdout } = await run({
    ...nodeCommand(names, 'ctr', '--namespace', 'k8s.io', 'images', 'ls', '--quiet'),
    signal,
  });
  const there = new Set(stdout.split('\n'));
  const missing = images.filter((image) => !there.has(image));
  if (missing.length === 0) return;
  const script =
    'set -o pipefail; node="$1"; shift; docker save "$@" | docker exec --interactive "$node" ctr --namespace k8s.io images import --all-platforms --digests -';
  await run({
    file: 'bash',
    args: ['-c', script, 'load', names.node, ...missing],
    signal,
    logFile: join(paths.logs, 'load-images.log'),
  });
}
