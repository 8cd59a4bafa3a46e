import { createServer, type Server } from 'node:http';
import { mkdtemp, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { connect } from './connect.ts';

// What no lab can be made to say when it is wanted: a webhook hangs up in the moment in which it is asked.
const hungUp = (how: string) =>
  `Internal error occurred: failed calling webhook "validation.istio.io": failed to call webhook: Post "https://istiod.istio-system.svc:443/validate?timeout=10s": ${how}`;
const rule = { apiVersion: 'example.org/v1', kind: 'Rule', metadata: { name: 'mine', namespace: 'shop' } };

let server: Server | undefined;

/** An API server that knows one kind, and answers an apply with these errors, one after the other, then with the object. */
async function serving(...errors: readonly string[]) {
  const left = [...errors];
  let applied = 0;
  server = createServer((request, response) => {
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.method !== 'PATCH') {
      answer(200, { kind: 'APIResourceList', resources: [{ name: 'rules', kind: 'Rule', namespaced: true }] });
      return;
    }
    applied += 1;
    const error = left.shift();
    if (error === undefined) answer(200, rule);
    else answer(500, { kind: 'Status', status: 'Failure', code: 500, message: error });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const kubeconfig = join(await mkdtemp(join(tmpdir(), 'meshproof-connect-')), 'kubeconfig');
  const cluster = {
    name: 'fake',
    cluster: { server: `http://127.0.0.1:${String(port)}`, 'insecure-skip-tls-verify': true },
  };
  const context = { name: 'fake', context: { cluster: 'fake', user: 'nobody' } };
  const users = [{ name: 'nobody', user: {} }];
  await writeFile(kubeconfig, JSON.stringify({ clusters: [cluster], contexts: [context], users }));
  const where = { context: 'fake', kubeconfig };
  return { where, cluster: connect(where), applied: () => applied };
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('apply', () => {
  it.each([
    'EOF',
    'read tcp 10.0.0.1:4242->10.0.0.2:15017: read: connection reset by peer',
    'write tcp 10.0.0.1:4242->10.0.0.2:15017: write: broken pipe',
  ])('asks again when a webhook hung up unasked: %s', async (how) => {
    const { cluster, applied } = await serving(hungUp(how));
    await expect(cluster.apply(rule)).resolves.toMatchObject(rule);
    expect(applied()).toBe(2);
  });

  it('does so once: a webhook that hangs up again is broken', async () => {
    const { cluster, applied } = await serving(hungUp('EOF'), hungUp('EOF'));
    await expect(cluster.apply(rule)).rejects.toThrow(/could not apply Rule shop\/mine: .*500, .*EOF/);
    expect(applied()).toBe(2);
  });

  it.each([
    hungUp('no endpoints available for service "istiod"'),
    'admission webhook "validation.istio.io" denied the request: EOF',
    'etcdserver: request timed out',
  ])('never repeats what was judged, or what nobody can judge: %s', async (error) => {
    const { cluster, applied } = await serving(error);
    await expect(cluster.apply(rule)).rejects.toMatchObject({ code: 'KUBERNETES_REFUSED' });
    expect(applied()).toBe(1);
  });
});

describe('requests', () => {
  it('are counted by verb, those of discovery and repeated ones too', async () => {
    const { cluster } = await serving(hungUp('EOF'));
    await cluster.apply(rule);
    expect(cluster.requests()).toEqual({ discover: 1, patch: 2 });
  });

  it('come no faster than the rate', async () => {
    const { where } = await serving();
    const limited = connect({ ...where, rate: { perSecond: 20, burst: 1 } });
    const start = performance.now();
    for (let sent = 0; sent < 4; sent += 1) await limited.apply(rule);
    // Discovery and four patches, of which the first passes at once.
    expect(performance.now() - start).toBeGreaterThan(190);
  });
});
