import { z } from 'zod';
import type { RunCommand } from '../../harness/foundation/run-command.ts';

const schema = z.object({
  ServerVersion: z.string().min(1),
  DockerRootDir: z.string(),
  CgroupVersion: z.string().optional(),
});

export interface Engine {
  readonly version: string;
  readonly root: string;
  readonly cgroup: '1' | '2';
}

/** The Docker engine that answers here, if one does. */
export async function findEngine(run: RunCommand, signal?: AbortSignal): Promise<Engine | undefined> {
  const info = await run({ file: 'docker', args: ['info', '--format', '{{json .}}'], timeout: 10_000, signal }).catch(
    () => undefined,
  );
  signal?.throwIfAborted();
  if (info === undefined) return undefined;
  const answer = schema.safeParse(JSON.parse(info.stdout || '{}'));
  if (!answer.success) return undefined;
  const { ServerVersion: version, DockerRootDir: root, CgroupVersion } = answer.data;
  return { version, root, cgroup: CgroupVersion === '2' ? '2' : '1' };
}
