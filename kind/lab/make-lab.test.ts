import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { Command } from '../../harness/foundation/run-command.ts';
import { forgeVersions } from '../forge/forge-versions.ts';
import { openForge } from '../forge/open-forge.ts';
import { forgedImages } from '../images/forged-images.ts';
import type { LabImages } from '../images/lab-images.ts';
import { upstreamImages } from '../images/upstream-images.ts';
import { labNames, ownerLabel } from './lab-names.ts';
import { labPaths } from './lab-paths.ts';
import { changeLabRecord, readLabRecord, type LabAsked, type LabMade } from './lab-record.ts';
import { labStatus } from './lab-status.ts';
import { makeLab } from './make-lab.ts';
import type { LabOptions } from './lab-options.ts';
import { meshManifestsDigest } from '../mesh/mesh-manifests-digest.ts';
import { digestObject } from '../installed/digest-object.ts';
import { silentProgress } from '../progress/silent-progress.ts';

const engine = JSON.stringify({ ServerVersion: '29.0.0', DockerRootDir: '/var/lib/docker', CgroupVersion: '2' });
const istiod = {
  metadata: { name: 'istiod-1', namespace: 'istio-system', labels: { app: 'istiod' } },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
};
const plain = { images: 'auto', installDocker: false } as const;
const filterObject = {
  ...{ apiVersion: 'networking.istio.io/v1alpha3', kind: 'EnvoyFilter' },
  ...{ metadata: { name: 'metrics', namespace: 'istio-system' }, spec: { configPatches: ['a'] } },
};
const filter = {
  ...{ apiVersion: filterObject.apiVersion, kind: 'EnvoyFilter', namespace: 'istio-system', name: 'metrics' },
  digest: digestObject(filterObject),
};

/** What a machine with a lab on it answers to these, by the words that are in the command line; it cannot do anything else. */
const lab: Readonly<Record<string, string>> = {
  'docker info': engine,
  'container ls': 'meshproof-control-plane\tmeshproof\trunning\tnode:1',
  'network ls': `abc ${ownerLabel}`,
  'go env GOVERSION': 'go1.26.8',
  'get pods': JSON.stringify({ items: [istiod] }, undefined, 4),
  'get --ignore-not-found': JSON.stringify({ items: [filterObject] }),
  'get namespaces': JSON.stringify({ items: [] }),
  'docker inspect': '2026-11-26T00:00:00Z',
  'iptables --wait --check': '',
  'kind version': forgeVersions.kind,
  'istioctl version': forgeVersions.istio,
};

const { 'go env GOVERSION': _go, ...withoutGo } = lab;
/** Where nothing has to be forged, so that images are pulled next. */
const nothingToForge = { ...withoutGo, 'docker image ls': '' };

describe('makeLab', () => {
  let folder = '';
  const commands: string[] = [];
  const notes: string[] = [];
  const paths = () => labPaths('meshproof', folder);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lab-'));
    commands.length = 0;
    notes.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));

  const runOf =
    (answers: typeof lab) =>
    ({ file, args }: Command) => {
      const line = [file, ...args].join(' ');
      commands.push(line);
      const answer = Object.entries(answers).find(([words]) => line.includes(words))?.[1];
      if (answer === undefined) return Promise.reject(new MeshproofError('COMMAND_FAILED', `cannot: ${line}`));
      return Promise.resolve({ stdout: answer, stderr: '' });
    };

  const make = (options: Omit<LabOptions, 'progress'>, answers: typeof lab = lab) =>
    makeLab(
      { ...options, progress: silentProgress },
      {
        names: labNames('meshproof'),
        paths: paths(),
        progress: { ...silentProgress, note: (text) => void notes.push(text) },
        signal: new AbortController().signal,
        run: runOf(answers),
      },
    );

  /** Writes down that a lab was made of these images. */
  async function remember(
    images: LabImages,
    profile: LabMade['profile'],
    { asked, missing = [] }: { readonly asked?: LabAsked; readonly missing?: LabMade['missing'] } = {},
  ): Promise<void> {
    const { source, node, nodeRuntime, load, prometheus, pilot, proxy } = images;
    const made: LabMade = {
      ...{ source, nodeImage: node, nodeRuntimeImage: nodeRuntime, loadImage: load, prometheusImage: prometheus },
      ...{ pilotImage: pilot, proxyImage: proxy, profile, istio: asked?.istioVersion ?? forgeVersions.istio },
      ...{ manifests: meshManifestsDigest(), kubernetes: '1.36.3', envoy: '1.39.3', installed: [filter], missing },
    };
    await changeLabRecord(paths().record, { made, asked });
  }
  const forgedWith = async (envoyVersion?: string) => forgedImages(await openForge({ run: runOf(lab), envoyVersion }));
  const changed = () => commands.filter((line) => /pull|manifest|create|rm |--insert|install|go build/.test(line));

  it('takes a lab of a mirror, another profile and another version as it is when nothing is told', async () => {
    const asked = { source: 'upstream', profile: 'demo', registry: 'mirror.test', istioVersion: '1.30.1' } as const;
    await remember(upstreamImages('1.30.1', 'mirror.test'), 'demo', { asked });
    await expect(make(plain)).resolves.toMatchObject({
      state: 'ready',
      mesh: { profile: 'demo', version: '1.30.1' },
      images: { node: expect.stringMatching(/^mirror\.test\//) as unknown },
    });
    expect(changed()).toEqual([]);
    await expect(readLabRecord(paths().record)).resolves.toMatchObject({ asked });
  });

  it('takes a forged lab with another Envoy as it is when nothing is told', async () => {
    await remember(await forgedWith('1.38.0'), 'minimal', {
      asked: { source: 'forged', profile: 'minimal', envoyVersion: '1.38.0' },
    });
    await expect(make(plain)).resolves.toMatchObject({ state: 'ready', images: await forgedWith('1.38.0') });
    expect(changed()).toEqual([]);
  });

  it('takes a lab whose record is of before as it is, and remembers from then on what it was told', async () => {
    await remember(await forgedWith(), 'demo');
    await expect(make(plain)).resolves.toMatchObject({ state: 'ready', mesh: { profile: 'demo' } });
    await expect(readLabRecord(paths().record)).resolves.toMatchObject({
      asked: { source: 'forged', profile: 'demo' },
    });
  });

  it('says what of the lab changes by what is told', async () => {
    await remember(upstreamImages(forgeVersions.istio), 'demo', { asked: { source: 'upstream', profile: 'demo' } });
    await expect(make({ ...plain, profile: 'minimal', registry: 'mirror.test' })).rejects.toThrow();
    expect(notes).toEqual([expect.stringContaining('the existing lab changes:\n    profile: demo → minimal\n')]);
    expect(notes[0]).toContain('node: docker.io/kindest/node');
  });

  it.each([
    ['is missing', '{"items":[]}'],
    ['was changed', JSON.stringify({ items: [{ ...filterObject, spec: { configPatches: [] } }] })],
  ])('repairs a lab of which an installed object %s', async (what, answer) => {
    await remember(upstreamImages(forgeVersions.istio), 'demo', { asked: { source: 'upstream', profile: 'demo' } });
    const broken = { ...nothingToForge, 'get --ignore-not-found': answer };
    const status = await labStatus({ names: labNames('meshproof'), paths: paths(), run: runOf(broken) });
    expect(status).toMatchObject({ state: 'broken', reason: `EnvoyFilter istio-system/metrics ${what}` });
    await expect(make(plain, broken)).rejects.toThrow();
    expect(notes).toContainEqual(expect.stringContaining(`is repaired: EnvoyFilter istio-system/metrics ${what}`));
    expect(commands.some((line) => line.includes('docker image inspect'))).toBe(true);
  });

  it('takes a lab that lacks an optional part as it is, and tries again only for `lab up`', async () => {
    const missing: LabMade['missing'] = [{ part: 'load', reason: 'MODULE_REFUSED: go/k6 was not made' }];
    await remember(upstreamImages(forgeVersions.istio), 'demo', {
      asked: { source: 'upstream', profile: 'demo' },
      missing,
    });
    await expect(make(plain)).resolves.toMatchObject({ state: 'ready', missing });
    expect(changed()).toEqual([]);
    await expect(make({ ...plain, addMissing: true }, nothingToForge)).rejects.toMatchObject({
      code: 'IMAGE_NOT_PULLED',
    });
  });

  it('goes on with what a lab was told that was never finished', async () => {
    await changeLabRecord(paths().record, { asked: { source: 'upstream', profile: 'demo', registry: 'mirror.test' } });
    await expect(make(plain, nothingToForge)).rejects.toMatchObject({
      code: 'IMAGE_NOT_PULLED',
      message: expect.stringContaining('mirror.test/kindest/node') as unknown,
    });
  });

  it.each([
    ['CLUSTER_NOT_OURS', { 'container ls': 'meshproof-control-plane\tkind\trunning\tnode:1' }],
    ['NETWORK_NOT_OURS', { 'network ls': 'abc some=label' }],
  ])('answers %s before it makes or changes anything', async (code, answers) => {
    await expect(make({ ...plain, images: 'forged' }, { ...lab, ...answers })).rejects.toMatchObject({ code });
    expect(commands.filter((line) => !/docker info|go env|ls /.test(line))).toEqual([]);
    await expect(readLabRecord(paths().record)).resolves.toEqual({});
  });
});
