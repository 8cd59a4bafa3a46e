import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { thisHolder } from '../../harness/foundation/holder.ts';
import { runCommand as run } from '../../harness/foundation/run-command.ts';
import { waitUntil } from '../../harness/foundation/wait-until.ts';
import { labels } from '../../harness/kubernetes/labels.ts';
import { kubectlCommand } from '../cluster/node-command.ts';
import { forgeVersions } from '../forge/forge-versions.ts';
import { openForge } from '../forge/open-forge.ts';
import { forgedImages } from '../images/forged-images.ts';
import { loopbackRegistry } from '../images/loopback-registry.ts';
import { upstreamImages } from '../images/upstream-images.ts';
import { labDown } from './lab-down.ts';
import { labNames, ownerLabel } from './lab-names.ts';
import type { LabOptions } from './lab-options.ts';
import { labPaths } from './lab-paths.ts';
import { labStatus } from './lab-status.ts';
import { labUp } from './lab-up.ts';
import type { LabProgress } from '../progress/lab-progress.ts';
import { silentProgress } from '../progress/silent-progress.ts';

// A lab of its own, beside the one that checks run in. It needs an engine and the forged images, which `lab up` makes.
process.env['MESHPROOF_LAB'] = 'meshproof-test';
const names = labNames();
const paths = labPaths(names.cluster);
const minutes = 60_000;
const options: LabOptions = { profile: 'minimal', images: 'forged', installDocker: false, progress: silentProgress };
/** As on the command line when no flag is given. */
const plain: LabOptions = { images: 'auto', installDocker: false, progress: silentProgress };
const docker = async (...args: readonly string[]) => (await run({ file: 'docker', args })).stdout.trim();
const codeOf = (error: unknown) => (error instanceof MeshproofError ? error.code : error);

/** Runs `lab up` as a process of its own, and ends it with a signal as soon as the lab has come so far. */
async function endUpOnce(stage: () => Promise<boolean>, signal: 'SIGINT' | 'SIGKILL'): Promise<string | undefined> {
  const main = join(import.meta.dirname, '..', '..', 'scripts', 'main.ts');
  const up = execa(process.execPath, [main, 'lab', 'up', '--images', 'forged'], { reject: false });
  await waitUntil({ what: 'the lab had not come so far', within: minutes, every: 50 }, async () =>
    (await stage()) ? { done: true, value: true } : { done: false, saw: 'not yet' },
  );
  up.kill(signal);
  const { signal: endedBy, exitCode } = await up;
  return endedBy ?? String(exitCode);
}

beforeAll(() => labDown({ progress: silentProgress }), 2 * minutes);
afterAll(() => labDown({ progress: silentProgress }), 2 * minutes);

describe('a lab', () => {
  it(
    "is made of what a real registry holds under upstream's names",
    async () => {
      await using registry = await loopbackRegistry(run);
      const mirrored = upstreamImages(forgeVersions.istio, registry.host);
      await registry.hold(forgedImages(await openForge({ run })), mirrored);
      await expect(labUp({ ...options, images: 'auto', registry: registry.host })).resolves.toMatchObject({
        state: 'ready',
        images: mirrored,
        kubernetes: forgeVersions.kubernetes.slice(1),
        nodeRuntimeImage: `${registry.host}/library/node:24-bookworm-slim`,
      });
      await expect(labUp(plain)).resolves.toMatchObject({ state: 'ready', images: mirrored });
      const istiod = await docker(
        ...['exec', names.node, 'kubectl', '--kubeconfig=/etc/kubernetes/admin.conf', 'get', 'deployment', 'istiod'],
        ...['--namespace=istio-system', '--output=jsonpath={.spec.template.spec.containers[0].image}'],
      );
      expect(istiod).toBe(mirrored.pilot);
      await docker(
        'rmi',
        '--force',
        mirrored.pilot,
        mirrored.proxy,
        mirrored.nodeRuntime,
        mirrored.load,
        mirrored.prometheus,
      );
    },
    6 * minutes,
  );

  it(
    'is made whatever became of an `up` that was killed, and of one that was interrupted',
    async () => {
      const changing = async () => (await labStatus()).state !== 'ready';
      await expect(endUpOnce(changing, 'SIGKILL')).resolves.toBe('SIGKILL');
      await expect(labStatus()).resolves.toMatchObject({ state: expect.stringMatching(/absent|broken/) as unknown });
      const made = await docker('ps', '--quiet', '--no-trunc', '--filter', `name=^${names.node}$`);
      const anew = async () => {
        const node = await docker('ps', '--quiet', '--no-trunc', '--filter', `name=^${names.node}$`);
        return node !== '' && node !== made;
      };
      await expect(endUpOnce(anew, 'SIGINT')).resolves.toBe('130');
      await expect(labUp(options)).resolves.toMatchObject({ state: 'ready', images: { source: 'forged' } });
    },
    6 * minutes,
  );

  it(
    'has nothing to do when all of it is there (how long that takes is told by `npm run bench -- --lab`)',
    async () => {
      await labUp(plain);
      const steps: string[] = [];
      const step: LabProgress['step'] = (title, work) => {
        steps.push(title);
        return silentProgress.step(title, work);
      };
      await expect(labUp({ ...plain, progress: { ...silentProgress, step } })).resolves.toMatchObject({
        state: 'ready',
      });
      expect(steps).toEqual([]);
    },
    minutes,
  );

  it(
    'says that it is stopped when its node is, and starts it again; one of two at once waits for the other',
    async () => {
      await docker('stop', names.node);
      await expect(labStatus()).resolves.toMatchObject({ state: 'stopped' });
      const notes: string[] = [];
      const progress = { ...silentProgress, note: (text: string) => void notes.push(text) };
      const labs = await Promise.all([labUp({ ...options, progress }), labUp({ ...options, progress })]);
      expect(labs.map(({ state }) => state)).toEqual(['ready', 'ready']);
      expect(notes.filter((note) => note.includes('waiting for it'))).toHaveLength(1);
    },
    4 * minutes,
  );

  it(
    'is neither changed nor taken down while a run goes on in it',
    async () => {
      const namespace = {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name: 'mp-7f3a1',
          labels: { [labels.managedBy]: 'meshproof', [labels.run]: '7f3a1' },
          annotations: { [labels.holder]: await thisHolder() },
        },
      };
      await run({ ...kubectlCommand(names, 'create', '--filename=-'), input: JSON.stringify(namespace) });
      await expect(labUp({ ...options, profile: 'demo' }).catch(codeOf)).resolves.toBe('LAB_IN_USE');
      await expect(labDown({ progress: silentProgress }).catch(codeOf)).resolves.toBe('LAB_IN_USE');
      await expect(labUp(options)).resolves.toMatchObject({ mesh: { profile: 'minimal' } });
      await run(kubectlCommand(names, 'delete', 'namespace', 'mp-7f3a1'));
    },
    minutes,
  );

  it(
    'changes its profile in place, and keeps it when none is told',
    async () => {
      const node = await docker('inspect', '--format={{.Id}}', names.node);
      await expect(labUp({ ...options, profile: 'demo' })).resolves.toMatchObject({ mesh: { profile: 'demo' } });
      await expect(labUp(plain)).resolves.toMatchObject({ mesh: { profile: 'demo' }, images: { source: 'forged' } });
      expect(await docker('inspect', '--format={{.Id}}', names.node)).toBe(node);
    },
    4 * minutes,
  );

  it(
    'leaves nothing behind when it is taken down',
    async () => {
      await labDown({ progress: silentProgress });
      const { stdout: rules } = await run({ file: 'iptables-save', args: [] });
      const { stdout: links } = await run({ file: 'ip', args: ['-brief', 'link'] });
      expect({
        containers: await docker('ps', '--all', '--quiet', '--filter', `label=io.x-k8s.kind.cluster=${names.cluster}`),
        networks: await docker('network', 'ls', '--quiet', '--filter', `name=^${names.network}$`),
        volumes: await docker('volume', 'ls', '--quiet', '--filter', `label=io.x-k8s.kind.cluster=${names.cluster}`),
        rules: rules.split('\n').filter((line) => line.includes(names.bridge)),
        links: links.split('\n').filter((line) => line.includes(names.bridge)),
        kubeconfig: existsSync(paths.kubeconfig),
        record: existsSync(paths.record),
        halfMade: (await readdir(paths.forged)).filter((name) => name.startsWith('.making-')),
      }).toEqual({
        containers: '',
        networks: '',
        volumes: '',
        rules: [],
        links: [],
        kubeconfig: false,
        record: false,
        halfMade: [],
      });
      await expect(labStatus()).resolves.toMatchObject({ state: 'absent' });
    },
    2 * minutes,
  );
});

describe('what is not ours', () => {
  const image = async () => forgedImages(await openForge({ run })).nodeRuntime;

  it(
    "is a cluster of the lab's name on another network: refused, and left alone",
    async () => {
      const label = `io.x-k8s.kind.cluster=${names.cluster}`;
      const start = ['run', '--detach', '--network=none', '--label', label, '--name', names.node, await image()];
      const container = await docker(...start, '-e', 'process.stdin.resume(); setInterval(() => {}, 1000)');
      await expect(labUp(options).catch(codeOf)).resolves.toBe('CLUSTER_NOT_OURS');
      expect(await docker('network', 'ls', '--quiet', '--filter', `name=^${names.network}$`)).toBe('');
      await labDown({ progress: silentProgress });
      expect(await docker('ps', '--quiet', '--no-trunc', '--filter', `label=${label}`)).toBe(container);
      await docker('rm', '--force', container);
    },
    2 * minutes,
  );

  it(
    "is a network of the lab's name without our label: refused, and left alone",
    async () => {
      await docker('network', 'create', names.network);
      await expect(labUp(options).catch(codeOf)).resolves.toBe('NETWORK_NOT_OURS');
      await labDown({ progress: silentProgress });
      expect(await docker('network', 'ls', '--quiet', '--filter', `name=^${names.network}$`)).not.toBe('');
      expect(
        await docker(
          'network',
          'ls',
          '--quiet',
          '--filter',
          `label=${ownerLabel}`,
          '--filter',
          `name=^${names.network}$`,
        ),
      ).toBe('');
      await docker('network', 'rm', names.network);
    },
    2 * minutes,
  );
});
