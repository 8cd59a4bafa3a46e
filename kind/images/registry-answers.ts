import type { RunCommand } from '../../harness/foundation/run-command.ts';

/** `docker manifest` is behind this switch in older clients. */
const experimental = { DOCKER_CLI_EXPERIMENTAL: 'enabled' };

/** Whether the registry that holds this image answers this machine's engine with it, asked once and briefly. */
export async function registryAnswers(image: string, run: RunCommand): Promise<boolean> {
  const asked = run({
    file: 'docker',
    args: ['manifest', 'inspect', '--insecure', image],
    timeout: 5000,
    env: experimental,
  });
  return asked.then(
    () => true,
    () => false,
  );
}
