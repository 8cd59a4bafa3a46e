import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { connect } from './connect.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/**
 * An API server that accepts one bearer token, and a kubeconfig whose plugin writes a line into a file at each start and gives the number of
 * lines as the token.
 */
async function withPlugin(accepted: () => string) {
  const folder = await mkdtemp(join(tmpdir(), 'meshproof-exec-'));
  const log = join(folder, 'asked');
  const script = join(folder, 'plugin.sh');
  const status = String.raw`{\"status\":{\"token\":\"$(wc -l < ${log} | tr -d ' ')\"}}`;
  await writeFile(script, `#!/bin/sh\necho asked >> ${log}\necho "${status}"\n`, { mode: 0o755 });
  server = createServer((request, response) => {
    const ok = request.headers.authorization === `Bearer ${accepted()}`;
    response.writeHead(ok ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(ok ? { gitVersion: 'v1.36.3' } : { kind: 'Status', message: 'Unauthorized' }));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const kubeconfig = join(folder, 'kubeconfig');
  const cluster = { server: `http://127.0.0.1:${String(port)}`, 'insecure-skip-tls-verify': true };
  const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: script, interactiveMode: 'Never' };
  await writeFile(
    kubeconfig,
    JSON.stringify({
      clusters: [{ name: 'fake', cluster }],
      contexts: [{ name: 'fake', context: { cluster: 'fake', user: 'short-lived' } }],
      users: [{ name: 'short-lived', user: { exec } }],
    }),
  );
  const starts = async () => (await readFile(log, 'utf8')).trim().split('\n').length;
  return { cluster: connect({ context: 'fake', kubeconfig }), starts };
}

describe('a user with a credential plugin', () => {
  it('starts it once for many requests', async () => {
    const { cluster, starts } = await withPlugin(() => '1');
    await Promise.all([cluster.version(), cluster.version(), cluster.version()]);
    await cluster.version();
    expect(await starts()).toBe(1);
  });

  it('asks it again when its token is withdrawn, and goes on', async () => {
    let accepted = '1';
    const { cluster, starts } = await withPlugin(() => accepted);
    await cluster.version();
    accepted = '2';
    await expect(cluster.version()).resolves.toBe('v1.36.3');
    expect(await starts()).toBe(2);
  });

  it('reports a plugin whose credential is not accepted, after one more try', async () => {
    const { cluster, starts } = await withPlugin(() => 'another');
    await expect(cluster.version()).rejects.toMatchObject({ code: 'KUBERNETES_REFUSED' });
    expect(await starts()).toBe(2);
  });
});
