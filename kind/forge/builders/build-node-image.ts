import { waitUntil } from '../../../harness/foundation/wait-until.ts';
import { imageName, type ForgeWorkshop } from '../forge-workshop.ts';
import type { NodeImage } from '../recipe.ts';

/** On the container in which a node image is made: the process that makes it. */
export const makingLabel = 'meshproof.making';

/** The node's core with the other images imported into its containerd, so that a new cluster loads nothing. */
export async function buildNodeImage(recipe: NodeImage, shop: ForgeWorkshop): Promise<void> {
  const { run, signal, logFile, hashes } = shop;
  const docker = (...args: readonly string[]) => run({ file: 'docker', args, signal, logFile });
  const core = imageName(recipe.core, hashes);
  const started = await run({
    file: 'docker',
    args: [
      'run',
      '--detach',
      '--privileged',
      '--network=none',
      '--label',
      `${makingLabel}=${String(process.pid)}`,
      '--entrypoint',
      'containerd',
      core,
    ],
    signal,
  });
  const container = started.stdout.trim();
  const ctr = (...args: readonly string[]) => docker('exec', container, 'ctr', '--namespace', 'k8s.io', ...args);
  try {
    await waitUntil(
      { what: `containerd in ${core} had not answered`, within: 30_000, every: 200, signal },
      async () => {
        await ctr('version');
        return { done: true, value: undefined };
      },
    );
    const images = Object.keys(recipe.bakes).map((name) => imageName(name, hashes));
    await run({
      file: 'bash',
      args: [
        '-c',
        'set -o pipefail; node="$1"; shift; docker save "$@" | docker exec --interactive "$node" ctr --namespace k8s.io images import --all-platforms --no-unpack -',
        ...['import', container, ...images],
      ],
      signal,
      logFile,
    });
    for (const [name, inside] of Object.entries(recipe.bakes)) {
      if (inside === undefined) continue;
      await ctr('images', 'tag', imageName(name, hashes), inside);
      await ctr('images', 'rm', imageName(name, hashes));
    }
    // Not `docker stop`: the image's stop signal is meant for systemd, and this is containerd alone.
    await docker('kill', '--signal=TERM', container);
    await docker('wait', container);
    const commit = [
      'commit',
      '--change',
      `LABEL ${makingLabel}=`,
      '--change',
      'ENTRYPOINT ["/usr/local/bin/entrypoint", "/sbin/init"]',
    ];
    await docker(...commit, container, imageName(recipe.name, hashes));
  } finally {
    await run({ file: 'docker', args: ['rm', '--force', '--volumes', container] });
  }
}
