import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { Command } from '../../harness/foundation/run-command.ts';
import { labNames } from '../lab/lab-names.ts';
import { labPaths } from '../lab/lab-paths.ts';
import { silentProgress } from '../progress/silent-progress.ts';
import { forgeGoals, type Goals } from './forge-goals.ts';
import { openForge } from './open-forge.ts';

const refusal = 'go.k6.io/k6@v1.8.1: reading proxy: 403 Forbidden';

describe('forgeGoals', () => {
  let folder = '';
  const commands: string[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'goals-'));
    commands.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A machine on which every build fails, and the given tool is missing. */
  const runWithout =
    (missing: string) =>
    ({ file, args }: Command) => {
      const line = [file, ...args].join(' ');
      commands.push(line);
      if (file === missing || line.startsWith('go build') || line.startsWith('mmdebstrap --variant'))
        return Promise.reject(new MeshproofError('COMMAND_FAILED', refusal));
      const answers = { 'go env GOVERSION': 'go1.99.0', 'go env GOCACHE': `${folder}\n${folder}` };
      const answer = Object.entries(answers).find(([words]) => line.startsWith(words))?.[1];
      return Promise.resolve({ stdout: answer ?? '', stderr: '' });
    };

  async function forge(goals: Goals, missing = 'nothing') {
    const run = runWithout(missing);
    const session = { names: labNames('meshproof'), paths: labPaths('meshproof', folder), progress: silentProgress };
    return forgeGoals(goals, await openForge({ run }), { ...session, run, signal: new AbortController().signal });
  }

  it('makes the lab without an optional part that a registry refuses, and says why', async () => {
    const failures = await forge({ required: [], optional: ['k6'] });
    expect(failures.get('k6')).toMatchObject({
      code: 'MODULE_REFUSED',
      message: expect.stringContaining('403 Forbidden') as unknown,
    });
  });

  it('fails where the lab cannot do without it', async () => {
    await expect(forge({ required: ['go/k6'], optional: [] })).rejects.toMatchObject({ code: 'MODULE_REFUSED' });
  });

  it('builds nothing optional without the tools for it', async () => {
    const failures = await forge({ required: [], optional: ['k6', 'prometheus'] }, 'go');
    expect([failures.get('k6'), failures.get('prometheus')]).toMatchObject([{ code: 'NO_GO' }, { code: 'NO_GO' }]);
    expect(commands.filter((line) => /^go build|^mmdebstrap/.test(line))).toEqual([]);
  });
});
