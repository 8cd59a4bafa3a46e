import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import type { LabStatus, UnreadyLab } from '../../../kind/lab/lab-status.ts';
import { labSymptoms, type Machine } from './lab-symptoms.ts';

const docker = JSON.stringify({ ServerVersion: '29.0.0', DockerRootDir: '/var/lib/docker', CgroupVersion: '2' });
const said: Readonly<Record<string, string>> = { docker, go: 'go1.99.0' };
const there: Machine['run'] = ({ file }) => Promise.resolve({ stdout: said[file] ?? '', stderr: '' });
const without =
  (missing: string): Machine['run'] =>
  (command) =>
    command.file === missing ? Promise.reject(new MeshproofError('COMMAND_NOT_FOUND', missing)) : there(command);

const where = { context: 'kind-meshproof', kubeconfig: '/k' };
const unknown = { kubernetes: null, mesh: null, images: null, nodeRuntimeImage: null, loadImage: null, missing: null };
const lab = (state: UnreadyLab['state'], reason: string): LabStatus => ({ state, reason, ...where, ...unknown });
const absent = lab('absent', 'there is no cluster');

const symptoms = (changes: Partial<Machine>) =>
  labSymptoms({ run: there, lab: absent, cache: '/cache', requireDisk: () => Promise.resolve(), ...changes });

describe('labSymptoms', () => {
  it('finds nothing missing where only the lab is', async () => {
    const found = await symptoms({});
    expect(found.map(({ state }) => state)).toEqual(['fine', 'note', 'fine', 'fine', 'fine', 'fine']);
    expect(found[1]?.remedy).toContain('npx meshproof lab up');
  });

  it('says what to do without an engine, and leaves the rest out', async () => {
    const found = await symptoms({ run: without('docker') });
    expect(found).toEqual([
      expect.objectContaining({ state: 'missing', remedy: expect.stringContaining('--install-docker') as unknown }),
    ]);
  });

  it('tells a machine without Go that only forging needs it', async () => {
    const found = await symptoms({ run: without('go') });
    expect(found.find(({ what }) => what.startsWith('Go'))).toEqual({
      state: 'note',
      what: 'Go is not there; only forged images need it',
      remedy: expect.stringMatching(/^install Go 1\.\d+\.\d+ or newer, or use --images upstream/) as unknown,
    });
  });

  it('tells a machine whose Go cannot build them that it is too old', async () => {
    const old: Machine['run'] = (command) =>
      command.file === 'go' ? Promise.resolve({ stdout: 'go1.19.8\n', stderr: '' }) : there(command);
    const found = await symptoms({ run: old });
    expect(found.map(({ what }) => what)).toContain('Go is too old (go1.19.8); only forged images need it');
  });

  it('tells how much room is short, and where', async () => {
    const requireDisk = () =>
      Promise.reject(new MeshproofError('DISK_TOO_SMALL', 'needs 12.0 GB in /cache', { hint: 'make room there' }));
    expect((await symptoms({ requireDisk })).at(-1)).toEqual({
      state: 'note',
      what: 'needs 12.0 GB in /cache',
      remedy: 'make room there',
    });
  });

  it("does not offer to mend a cluster that is somebody else's", async () => {
    const found = await symptoms({ lab: lab('absent', 'the cluster "meshproof" was not made by meshproof') });
    expect(found[1]).toMatchObject({ state: 'missing', remedy: expect.stringContaining('MESHPROOF_LAB') as unknown });
  });

  it('says why a lab is broken', async () => {
    const found = await symptoms({ lab: lab('broken', 'istiod is not there') });
    expect(found[1]).toMatchObject({ state: 'note', what: 'the lab is broken: istiod is not there' });
  });
});
