import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import type { Command } from '../../harness/foundation/run-command.ts';
import { confinedKubeconfig } from './confined-kubeconfig.ts';

const cluster = { name: 'kind-meshproof', cluster: { server: 'https://127.0.0.1:6443' } };
const administrator = { name: 'admin', user: { 'client-key-data': 'a2V5' } };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meshproof-confined-'));
  const kubeconfig = JSON.stringify({ clusters: [cluster], users: [administrator] });
  await writeFile(join(folder, 'kubeconfig'), kubeconfig);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function made() {
  const commands: Command[] = [];
  const file = await confinedKubeconfig({
    run: (command) => {
      commands.push(command);
      return Promise.resolve({ stdout: command.args.includes('token') ? 'a-token\n' : '', stderr: '' });
    },
    names: { node: 'meshproof-control-plane', context: 'kind-meshproof' },
    kubeconfig: join(folder, 'kubeconfig'),
  });
  return { file, commands };
}

describe('the kubeconfig of the confined account', () => {
  it('has the cluster and the context of the lab, the token of the account, and nothing of the administrator', async () => {
    const { file } = await made();
    const text = await readFile(file, 'utf8');
    expect(parse(text)).toMatchObject({
      clusters: [cluster],
      contexts: [{ name: 'kind-meshproof', context: { cluster: cluster.name, user: 'runner' } }],
      users: [{ name: 'runner', user: { token: 'a-token' } }],
    });
    expect(text).not.toContain('a2V5');
  });

  it('is for its owner alone, and is never seen half-written', async () => {
    const { file } = await made();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['confined-kubeconfig', 'kubeconfig']);
  });

  it('comes with no right beyond those that are shipped but one: to read secrets beside istiod', async () => {
    const { commands } = await made();
    const applied = commands.flatMap(({ input }) => (input === undefined ? [] : parseAllDocuments(input)));
    expect(applied.map((each) => each.toJS() as object)).toMatchObject([
      { kind: 'Role', metadata: { namespace: 'istio-system' }, rules: [{ resources: ['secrets'], verbs: ['get'] }] },
      { kind: 'RoleBinding', subjects: [{ kind: 'ServiceAccount', namespace: 'meshproof', name: 'runner' }] },
    ]);
  });
});
