import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { prometheusClient } from './prometheus-client.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A Prometheus that answers with what it is told, and what it was asked. */
async function answering(status: number, body: unknown) {
  const asked: { readonly url: string; readonly form: Readonly<Record<string, string>> }[] = [];
  const server = createServer((request, response) => {
    text(request)
      .then((form) => {
        asked.push({ url: request.url ?? '', form: Object.fromEntries(new URLSearchParams(form)) });
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
      })
      .catch(() => response.destroy());
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return { asked, url, client: prometheusClient({ url }) };
}

const success = (resultType: string, result: unknown, more: object = {}) => ({
  status: 'success',
  data: { resultType, result },
  ...more,
});

describe('the client of Prometheus', () => {
  it('asks at an instant, in seconds, and reads labels, times and values', async () => {
    const { client, asked } = await answering(
      200,
      success('vector', [{ metric: { code: '200' }, value: [1795438164.832, '17'] }]),
    );
    await expect(client.instant('x', 1_795_438_164_900)).resolves.toEqual([
      { labels: { code: '200' }, at: 1_795_438_164_832, value: 17 },
    ]);
    expect(asked).toEqual([{ url: '/api/v1/query', form: { query: 'x', time: '1795438164.900' } }]);
  });

  it('reads scalars, and numbers that are none', async () => {
    const { client } = await answering(200, success('scalar', [1, 'NaN']));
    await expect(client.reading('0/0')).resolves.toEqual({ type: 'not-a-number', value: 'NaN' });
  });

  it('says "no data" where there is no series', async () => {
    const { client } = await answering(200, success('vector', []));
    await expect(client.reading('nothing')).resolves.toEqual({ type: 'no-data' });
  });

  it('asks over a span, and reads series', async () => {
    const { client, asked } = await answering(
      200,
      success('matrix', [
        {
          metric: {},
          values: [
            [1, '1'],
            [2, '+Inf'],
          ],
        },
      ]),
    );
    await expect(client.range('x', { from: 1000, to: 2000, stepMs: 500 })).resolves.toEqual([
      {
        labels: {},
        points: [
          { at: 1000, value: 1 },
          { at: 2000, value: Infinity },
        ],
      },
    ]);
    expect(asked[0]?.form).toEqual({ query: 'x', start: '1.000', end: '2.000', step: '0.500' });
  });

  it('keeps a path prefix, and keeps credentials out of its name', async () => {
    const { url, asked } = await answering(200, success('vector', []));
    const client = prometheusClient({ url: `${url.replace('//', '//me:secret@')}/prometheus/` });
    await client.instant('x');
    expect(asked[0]?.url).toBe('/prometheus/api/v1/query');
    expect(client.name).toBe(`${url}/prometheus`);
  });

  it('passes on why a query was refused, with the query', async () => {
    const { client } = await answering(400, { status: 'error', errorType: 'bad_data', error: 'unclosed parenthesis' });
    await expect(client.instant('rate(x')).rejects.toMatchObject({
      code: 'PROMETHEUS_REFUSED',
      message: expect.stringMatching(/`rate\(x`.*unclosed parenthesis/) as unknown,
    });
  });

  it.each([
    ['something else', 404, '<html>nginx</html>'],
    ['a page with status 200', 200, '<html>Grafana</html>'],
    ['an answer of another shape', 200, success('streams', [])],
  ])('does not take %s for Prometheus', async (_, status, body) => {
    const { client } = await answering(status, body);
    await expect(client.instant('up')).rejects.toMatchObject({ code: 'PROMETHEUS_UNREADABLE' });
  });

  it('says that nobody answers, and what to look at', async () => {
    await expect(prometheusClient({ url: 'http://127.0.0.1:1' }).instant('up')).rejects.toMatchObject({
      code: 'PROMETHEUS_UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED') as unknown,
      hint: expect.stringContaining('--prometheus') as unknown,
    });
  });

  it('does not believe a number of which a part may be missing', async () => {
    const { client } = await answering(200, success('vector', [], { warnings: ['a store gateway is down'] }));
    await expect(client.reading('up')).rejects.toMatchObject({
      code: 'PROMETHEUS_PARTIAL',
      message: expect.stringContaining('store gateway') as unknown,
    });
  });
});
