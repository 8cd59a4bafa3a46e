import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { KubeConfig } from '@kubernetes/client-node';
import { tunnelAgent } from './tunnel.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** The error of a request through a tunnel whose API server answers the upgrade with a status. */
async function errorAfter(status: number): Promise<unknown> {
  server = createServer((_, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [{ name: 'fake', server: `http://127.0.0.1:${String(port)}`, skipTLSVerify: true }],
    users: [{ name: 'user' }],
    contexts: [{ name: 'fake', cluster: 'fake', user: 'user' }],
    currentContext: 'fake',
  });
  const agent = tunnelAgent(config, { namespace: 'shop', pod: 'api', port: 8080 }, () => undefined);
  return new Promise((resolve) => get({ agent, host: '127.0.0.1', port: 8080 }).on('error', resolve));
}

describe('a tunnel', () => {
  it.each([
    [200, 'may drop the upgrade'],
    [502, 'may drop the upgrade'],
    [403, 'Grant pods/portforward'],
  ])('says what an answer of %s to its upgrade means', async (status, hint) => {
    await expect(errorAfter(status)).resolves.toMatchObject({
      code: 'TUNNEL_BROKEN',
      message: expect.stringContaining(`shop/api:8080 ended: Unexpected server response: ${String(status)}`) as unknown,
      hint: expect.stringContaining(hint) as unknown,
    });
  });
});
