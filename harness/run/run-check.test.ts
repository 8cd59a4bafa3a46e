import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { NotApplicable } from '../author/where-admitted.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { CheckRun } from './check-run.ts';
import { runCheck } from './run-check.ts';

const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

/** A check that ends before anything is applied, by this error. */
async function endingBy(error: Error) {
  const runFolder = await mkdtemp(join(tmpdir(), 'run-check-'));
  folders.push(runFolder);
  const judge = () => ({ controls: {}, promises: {} });
  const run = {
    ...{ suite: 'mtls', id: 'node-port-is-no-way-in', again: 'npx meshproof run', runFolder, requires: [] },
    check: { promise: 'No way in.', prepare: () => Promise.reject(error), judge, mutants: [] },
    ...{ world: { world: {}, gone: () => [], follow: () => Promise.resolve(false) }, prometheus: { missing: 'none' } },
    tools: { mesh: { capabilities: {} }, signal: new AbortController().signal },
  } as unknown as CheckRun;
  return (await runCheck(run)).ended;
}

describe('a check that cannot be judged', () => {
  it('is not applicable, with the reason, where it says so itself', async () => {
    expect(await endingBy(new NotApplicable('this cluster does not admit it: 403'))).toMatchObject({
      verdict: 'not-applicable',
      reason: 'this cluster does not admit it: 403',
    });
  });

  it('is errored, with the code, after any other error', async () => {
    expect(await endingBy(new MeshproofError('KUBERNETES_REFUSED', 'the API server said 422'))).toMatchObject({
      verdict: 'errored',
      errorCode: 'KUBERNETES_REFUSED',
    });
  });
});
