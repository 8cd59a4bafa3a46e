import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import type { Command, CommandResult } from '../../harness/foundation/run-command.ts';
import { labNames } from '../lab/lab-names.ts';
import { labPaths } from '../lab/lab-paths.ts';
import { silentProgress } from '../progress/silent-progress.ts';
import { awaitApiServer } from './await-api-server.ts';

/** How many connections are ended before one is answered. */
let ends = 0;
let server: Server;
let folder: string;
const details: string[] = [];

beforeEach(async () => {
  server = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end('{"gitVersion":"v1.36.3"}'),
  );
  server.on('connection', (socket) => {
    if (ends > 0) socket.resetAndDestroy();
    ends -= 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  folder = await mkdtemp(join(tmpdir(), 'meshproof-test-'));
  details.length = 0;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

async function wait(): Promise<string> {
  const names = labNames('meshproof');
  const paths = labPaths('meshproof', folder);
  const { port } = server.address() as AddressInfo;
  await mkdir(dirname(paths.kubeconfig), { recursive: true });
  await mkdir(paths.logs, { recursive: true });
  await writeFile(
    paths.kubeconfig,
    stringify({
      clusters: [
        { name: 'lab', cluster: { server: `http://127.0.0.1:${String(port)}`, 'insecure-skip-tls-verify': true } },
      ],
      users: [{ name: 'lab', user: {} }],
      contexts: [{ name: names.context, context: { cluster: 'lab', user: 'lab' } }],
    }),
  );
  const run = ({ args }: Command): Promise<CommandResult> =>
    Promise.resolve({ stdout: args.includes('kubectl') ? 'ok' : 'panic: the log of its last life', stderr: '' });
  const session = { names, paths, progress: silentProgress, run, signal: new AbortController().signal };
  await awaitApiServer(session, (text) => details.push(text));
  return readFile(join(paths.logs, 'api-server.log'), 'utf8').catch(() => 'no file');
}

describe('awaitApiServer', () => {
  it('says nothing where the API server answers', async () => {
    ends = 0;
    await expect(wait()).resolves.toBe('no file');
    expect(details).toStrictEqual([]);
  });

  it('waits while its port ends every connection, and keeps what the node knew then', async () => {
    ends = 3;
    await expect(wait()).resolves.toContain('panic');
    expect(details).toStrictEqual([
      expect.stringMatching(/does not answer: .*; on its node: ok; see .*api-server\.log/s),
      'the API server answers again',
    ]);
  });
});
