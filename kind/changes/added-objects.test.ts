import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../harness/foundation/run-command.ts';
import { labNames } from '../lab/lab-names.ts';
import { labPaths } from '../lab/lab-paths.ts';
import { noteAdded, removeAdded } from './added-objects.ts';

const policy = { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name: 'nothing' } };

async function session(fails = false) {
  const root = await mkdtemp(join(tmpdir(), 'meshproof-added-'));
  const sent: Command[] = [];
  const run = (command: Command) => {
    sent.push(command);
    return fails ? Promise.reject(new Error('no API server')) : Promise.resolve({ stdout: '', stderr: '' });
  };
  return { sent, root, where: { run, names: labNames('mp-test'), paths: { ...labPaths('mp-test'), root } } };
}

describe('removeAdded', () => {
  it('deletes what was noted, once', async () => {
    const { sent, where } = await session();
    await noteAdded([policy], where);
    await removeAdded(where);
    await removeAdded(where);
    expect(sent.map(({ args, input }) => [args.includes('delete'), input?.includes('"nothing"')])).toEqual([
      [true, true],
    ]);
  });

  it('keeps the note where the objects could not be deleted', async () => {
    const { root, where } = await session(true);
    await noteAdded([policy], where);
    await expect(removeAdded(where)).rejects.toThrow('no API server');
    expect(await readdir(root)).toEqual(['added.json']);
  });
});
