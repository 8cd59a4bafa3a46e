import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  acceptedCheck,
  refutedCheck,
  sampleCheck,
  sampleMutant,
  sampleRun,
  sampleSuite,
} from '../../../reports/sample-run.ts';
import { countStage } from './count-stage.ts';

let folder: string;
const locate = (path: string) => join(folder, path);
const jest = { numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meshproof-count-'));
});

async function writeRun(result: unknown): Promise<void> {
  await mkdir(locate('reports/runs/7f3a1'), { recursive: true });
  await writeFile(locate('reports/runs/7f3a1/result.json'), JSON.stringify(result));
}

describe('countStage', () => {
  it('counts tests', async () => {
    await writeFile(locate('unit.json'), JSON.stringify(jest));
    expect(await countStage('0:jest:unit.json', locate)).toEqual({ passed: 7, failed: 0 });
  });

  it('counts a test file that did not run as a failure', async () => {
    await writeFile(locate('unit.json'), JSON.stringify({ ...jest, numRuntimeErrorTestSuites: 2 }));
    expect(await countStage('1:jest:unit.json', locate)).toEqual({ passed: 7, failed: 2 });
  });

  it('counts checks and mutants: held, not applicable and killed pass', async () => {
    const checks = [sampleCheck(), sampleCheck({ verdict: 'not-applicable' }), refutedCheck];
    const mutants = [sampleMutant(), sampleMutant({ outcome: 'survived' })];
    await writeRun(sampleRun({ suites: [sampleSuite(checks)], mutants }));
    expect(await countStage('1:run:reports', locate)).toEqual({ passed: 3, failed: 2 });
  });

  it('counts an accepted failure as passed, one whose date is over and a missing check as failed', async () => {
    const checks = [sampleCheck(), acceptedCheck(), acceptedCheck({ over: true })];
    const missing = [{ check: 'telemetry/counted', reason: 'not applicable: no Prometheus' }];
    await writeRun(sampleRun({ suites: [sampleSuite(checks)], missing }));
    expect(await countStage('1:run:reports', locate)).toEqual({ passed: 2, failed: 2 });
  });

  it('counts what went wrong beside the checks', async () => {
    await writeRun(sampleRun({ suites: [], errors: [{ code: 'ENGINE_MISSING', message: 'no engine' }] }));
    expect(await countStage('2:run:reports', locate)).toEqual({ passed: 0, failed: 1 });
  });

  it('counts a stage that died without results as a failure', async () => {
    expect(await countStage('137:run:reports', locate)).toEqual({ passed: 0, failed: 1 });
    expect(await countStage('0:jest:unit.json', locate)).toEqual({ passed: 0, failed: 1 });
  });

  it('counts a stage that failed for a reason that no result shows', async () => {
    await writeFile(locate('unit.json'), JSON.stringify(jest));
    expect(await countStage('1:jest:unit.json', locate)).toEqual({ passed: 7, failed: 1 });
  });

  it('counts a stage without results by its exit code', async () => {
    expect(await countStage('0:one:-', locate)).toEqual({ passed: 1, failed: 0 });
    expect(await countStage('1:one:-', locate)).toEqual({ passed: 0, failed: 1 });
  });

  it('refuses what is no stage', async () => {
    await expect(countStage('0:junit:x', locate)).rejects.toThrow('is no stage');
  });
});
