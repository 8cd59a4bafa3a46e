import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import type { Cluster } from '../../kubernetes/cluster.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { settle } from './settle.ts';

const suites = join(import.meta.dirname, '../../../suites');

const cluster = { list: () => Promise.resolve([]) } as unknown as Cluster;
const rootNamespace = 'istio-system';
const readAdmin = () => Promise.reject(new Error('nobody is a member, so nobody is asked'));

/** What is said of an object for which no proxy can be asked; undefined when one can. */
async function unseen(object: Manifest): Promise<string | undefined> {
  return settle({ cluster, readAdmin, rootNamespace }, { objects: [object], direction: 'applied', members: [] }).then(
    () => undefined,
    (error: unknown) => String(error),
  );
}

describe('settle', () => {
  it('knows how a proxy shows everything that the suites apply, their mutants too', async () => {
    const files = await Array.fromAsync(glob('*/*/*.yaml', { cwd: suites }));
    const objects = await Promise.all(
      files.map(async (file) =>
        parseAllDocuments(await readFile(join(suites, file), 'utf8')).map((document) => document.toJS() as Manifest),
      ),
    );
    // Golden sets are no objects. What lies beside a suite.ts is for a user to apply.
    const applied = objects.flat().filter(({ kind }: Partial<Manifest>) => kind !== undefined);
    const told = await Promise.all(applied.map(unseen));
    expect(told.length).toBeGreaterThan(files.length);
    expect(told.filter((text) => text !== undefined)).toEqual([]);
  });

  it('takes a policy for gone when only a listener that drains still has it', async () => {
    const [name, namespace, labels] = ['closed', 'shop', { app: 'api' }];
    const policy = { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name, namespace } };
    const holding = { filter: `ns[${namespace}]-policy[${name}]-rule[0]` };
    const removed = (config: object) =>
      settle(
        { cluster, rootNamespace, readAdmin: () => Promise.resolve(JSON.stringify({ configs: [config] })) },
        {
          objects: [policy],
          direction: 'removed',
          members: [{ workload: 'api', namespace, pod: 'api-1', labels }],
          within: 1,
        },
      );
    await expect(removed({ active_state: {}, draining_state: holding })).resolves.toMatchObject({ proxies: ['api'] });
    await expect(removed({ active_state: holding, draining_state: {} })).rejects.toThrow('api still holds');
  });

  it('reads the policies that decide an effect once, however often it looks at the proxies', async () => {
    let [lists, looks] = [0, 0];
    const counted = {
      list: () => {
        lists += 1;
        return Promise.resolve([]);
      },
    } as unknown as Cluster;
    const policy = {
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: { name: 'strict', namespace: 'shop' },
    };
    const settled = settle(
      {
        cluster: counted,
        rootNamespace,
        readAdmin: () => {
          looks += 1;
          return Promise.resolve(JSON.stringify({ configs: [] }));
        },
      },
      {
        objects: [policy],
        direction: 'applied',
        members: [{ workload: 'api', namespace: 'shop', pod: 'api-1', labels: {} }],
        within: 300,
      },
    );
    await expect(settled).rejects.toThrow('api has no inbound ports yet');
    expect(looks).toBeGreaterThan(2);
    // Of the root namespace and of the policy's own.
    expect(lists).toBe(2);
  });

  it('says that it does not know a kind, or cannot see an object, before it asks anybody', async () => {
    const object = (kind: string, spec: unknown) => ({ apiVersion: 'any/v1', kind, metadata: { name: 'mine' }, spec });
    expect(await unseen(object('ProxyConfig', {}))).toMatch(/ProxyConfig/);
    expect(await unseen(object('EnvoyFilter', { configPatches: [{ patch: { value: { idle: 1 } } }] }))).toMatch(/text/);
  });
});
