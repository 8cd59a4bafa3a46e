import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { failedRun } from '../commands/run/failed-run.ts';
import { findRun } from './find-run.ts';

async function storedRun() {
  const reports = await mkdtemp(join(tmpdir(), 'meshproof-runs-'));
  const result = failedRun('x', { command: 'run', started: new Date(0), interrupted: false });
  const folder = join(reports, 'runs', '7f3a1');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'result.json'), JSON.stringify(result));
  await writeFile(join(folder, 'rejudged.json'), JSON.stringify({ ...result, exitCode: 0 }));
  await writeFile(join(folder, 'junit.xml'), '<testsuites/>');
  return { reports, folder };
}

describe('findRun', () => {
  it("takes a run's id, its folder and any of its results", async () => {
    const { reports, folder } = await storedRun();
    const names = ['7f3a1', folder, join(folder, 'result.json'), '7f3a1/rejudged.json'];
    const found = await Promise.all(names.map(async (name) => findRun(name, reports)));
    expect(found.map((run) => [run.folder, run.result.exitCode])).toEqual([
      [folder, 2],
      [folder, 2],
      [folder, 2],
      [folder, 0],
    ]);
  });

  it('names the run that is spelled most like one that is not there', async () => {
    const { reports } = await storedRun();
    await expect(findRun('7f3a2', reports)).rejects.toMatchObject({
      code: 'RUN_UNKNOWN',
      hint: 'Did you mean "7f3a1"?',
      exitCode: 64,
    });
  });

  it('refuses what is no result', async () => {
    const { reports, folder } = await storedRun();
    const refused = { code: 'RESULT_UNREADABLE', exitCode: 64 };
    await expect(findRun(join(folder, 'junit.xml'), reports)).rejects.toMatchObject(refused);
    await writeFile(join(folder, 'result.json'), '{"schema":"meshproof.dev/result/v0"}');
    await expect(findRun('7f3a1', reports)).rejects.toMatchObject(refused);
  });
});
