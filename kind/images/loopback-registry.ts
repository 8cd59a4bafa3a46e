import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { RunCommand } from '../../harness/foundation/run-command.ts';
import { waitUntil } from '../../harness/foundation/wait-until.ts';
import type { LabImages } from './lab-images.ts';

export interface LoopbackRegistry extends AsyncDisposable {
  /** `127.0.0.1:port`, which Docker takes for a registry without TLS. */
  readonly host: string;
  /** Pushes images of this machine's engine under the names of others. */
  readonly hold: (images: LabImages, as: LabImages) => Promise<void>;
}

/** A real registry (Debian's docker-registry) on loopback, for tests of what air-gapped companies have. */
export async function loopbackRegistry(run: RunCommand): Promise<LoopbackRegistry> {
  await run({ file: 'docker-registry', args: ['--version'] }).catch(() =>
    run({
      file: 'apt-get',
      args: ['install', '--yes', '--no-install-recommends', 'docker-registry'],
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    }),
  );
  const folder = await mkdtemp(join(tmpdir(), 'meshproof-registry-'));
  const host = `127.0.0.1:${String(await freePort())}`;
  const config = join(folder, 'config.yml');
  await writeFile(
    config,
    stringify({ version: 0.1, storage: { filesystem: { rootdirectory: folder } }, http: { addr: host } }),
  );
  const stop = new AbortController();
  const ended = run({ file: 'docker-registry', args: ['serve', config], signal: stop.signal }).catch(
    (error: unknown) => error,
  );
  await waitUntil({ what: `the registry at ${host} had not answered`, within: 10_000, every: 100 }, async () => {
    const { ok, status } = await fetch(`http://${host}/v2/`);
    return ok ? { done: true, value: undefined } : { done: false, saw: String(status) };
  });
  return {
    host,
    hold: async (images, as) => {
      for (const key of ['node', 'pilot', 'proxy', 'nodeRuntime', 'load', 'prometheus'] as const) {
        await run({ file: 'docker', args: ['tag', images[key], as[key]] });
        await run({ file: 'docker', args: ['push', '--quiet', as[key]] });
        await run({ file: 'docker', args: ['rmi', as[key]] });
      }
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<undefined>();
  server.listen(0, '127.0.0.1', () => {
    resolve(undefined);
  });
  await promise;
  const address = server.address();
  await server[Symbol.asyncDispose]();
  if (address === null || typeof address === 'string') throw new Error('no free port on loopback');
  return address.port;
}
