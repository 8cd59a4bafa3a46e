import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axios from 'axios';
import { readOnlyAgent } from './read-only-agent.ts';

const arrived: string[] = [];
const server = createServer((request, response) => {
  arrived.push(request.method ?? '');
  response.end('served');
});
let url: string;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.close();
});

describe('a read-only agent', () => {
  it('carries GET, and refuses every other method before it is sent, on a kept connection too', async () => {
    const httpAgent = readOnlyAgent(new Agent({ keepAlive: true }), 'pod shop/api');
    const http = axios.create({ baseURL: url, httpAgent, proxy: false });
    await expect(http.get('/stats')).resolves.toMatchObject({ data: 'served' });
    for (const method of ['POST', 'PUT', 'DELETE'])
      await expect(http.request({ method, url: '/quitquitquit' })).rejects.toThrow(
        `refused to send ${method} /quitquitquit to pod shop/api`,
      );
    await expect(http.get('/stats')).resolves.toMatchObject({ data: 'served' });
    expect(arrived).toEqual(['GET', 'GET']);
    httpAgent.destroy();
  });
});
