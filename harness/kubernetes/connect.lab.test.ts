import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { labStatus } from '../../kind/lab/lab-status.ts';
import { runCommand } from '../foundation/run-command.ts';
import { thisHolder } from '../foundation/holder.ts';
import { removeNamespaces } from '../run/run-namespaces.ts';
import { clusterContract } from '../../fixtures/cluster/cluster-contract.ts';
import type { Cluster } from './cluster.ts';
import { connect } from './connect.ts';
import { guard } from './guard.ts';

const run = `test-${randomBytes(3).toString('hex')}`;
const namespace = `mp-${run}`;
const minute = 60_000;
let cluster: Cluster;
let guarded: Cluster;

beforeAll(async () => {
  cluster = connect(await labStatus());
  guarded = guard(cluster, { run, holder: await thisHolder() });
  await guarded.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
}, minute);

afterAll(() => removeNamespaces(guarded, [namespace]), minute);

describe("the lab's cluster, as the contract wants it:", () => {
  it.each(clusterContract)('$says', async ({ prove }) => {
    await expect(prove(cluster, namespace)).resolves.toBeUndefined();
  });

  it('asks for the permissions of others as well as for its own', async () => {
    const question = { verb: 'create', group: '', resource: 'namespaces' };
    expect(await cluster.may(question)).toBe(true);
    expect(await cluster.may({ ...question, as: { serviceAccount: 'default', namespace } })).toBe(false);
  });
});

describe('connecting', () => {
  it('names the contexts there are when the one asked for is not there', async () => {
    const { kubeconfig, context } = await labStatus();
    expect(() => connect({ context: 'prod', kubeconfig })).toThrow(
      expect.objectContaining({ code: 'CONTEXT_UNKNOWN', hint: `It has: ${context}`, exitCode: 64 }),
    );
  });

  it(
    'lets a process end as soon as it has nothing more to do, though its tunnels are open',
    async () => {
      const lab = await labStatus();
      const start = performance.now();
      const program = `
        const { connect } = await import(${JSON.stringify(new URL('connect.ts', import.meta.url).href)});
        const { detectMesh } = await import(${JSON.stringify(new URL('../mesh/detect-mesh.ts', import.meta.url).href)});
        console.log((await detectMesh(connect(${JSON.stringify(lab)}))).version);`;
      const args = ['--input-type=module', '--eval', program];
      const { stdout } = await runCommand({ file: process.execPath, args });
      expect(stdout).toMatch(/^\d+\.\d+\.\d+/);
      // Left open, they kept it for more than a minute.
      expect(performance.now() - start).toBeLessThan(30_000);
    },
    minute,
  );
});
