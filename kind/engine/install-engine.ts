import { join } from 'node:path';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { LabSession } from '../lab/lab-session.ts';

/** What a bare Debian needs to run the lab and to forge its images; Go is not among them, as Debian's is too old. */
const packages = [
  ...['docker.io', 'containerd', 'runc', 'iptables', 'iproute2', 'ca-certificates'],
  ...['mmdebstrap', 'debian-archive-keyring', 'python3', 'python3-pip', 'util-linux', 'bash'],
];

/** The Debian packages of the engine and of the forge's tools; those already there are left as they are. */
export async function installEngine({ run, paths, signal }: LabSession, user = process.getuid?.()): Promise<void> {
  if (user !== 0)
    throw new MeshproofError('NOT_ROOT', 'Docker was not installed: --install-docker needs root on this machine', {
      hint: 'run the same line with sudo, or let someone install Docker and start it, and leave --install-docker out',
    });
  const command = {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    signal,
    logFile: join(paths.logs, 'install-docker.log'),
  };
  try {
    const missing = await missingPackages(run, signal);
    if (missing.length === 0) return;
    await run({ ...command, file: 'apt-get', args: ['update'] });
    await run({
      ...command,
      file: 'apt-get',
      args: ['install', '--yes', '--no-install-recommends', '--no-upgrade', ...missing],
    });
  } catch (cause) {
    signal.throwIfAborted();
    throw new MeshproofError('ENGINE_NOT_INSTALLED', 'apt-get could not install a Docker engine on this machine', {
      cause,
      hint: `--install-docker works on Debian and its like; elsewhere install Docker yourself. Full output: ${command.logFile}`,
    });
  }
}

async function missingPackages(run: LabSession['run'], signal: AbortSignal): Promise<readonly string[]> {
  const { stdout } = await run({
    file: 'dpkg-query',
    args: ['--show', '--showformat=${Package} ${db:Status-Status}\n'],
    signal,
  });
  const installed = new Set(
    stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0] ?? ''] : [])),
  );
  return packages.filter((name) => !installed.has(name));
}
