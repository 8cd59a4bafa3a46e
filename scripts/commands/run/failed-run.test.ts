import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import { runResultSchema } from '../../../harness/verdict/result.ts';
import { failedRun } from './failed-run.ts';

const how = { command: 'run', started: new Date(0), interrupted: false } as const;

describe('failedRun', () => {
  it('is a whole result, with what went wrong and its hint', () => {
    const error = new MeshproofError('NO_ENGINE', 'no Docker engine answers', { hint: 'Use --install-docker.' });
    const result = failedRun(error, how);
    expect(runResultSchema.safeParse(result).success).toBe(true);
    expect(result).toMatchObject({
      errors: [{ code: 'NO_ENGINE', message: 'no Docker engine answers', hint: 'Use --install-docker.' }],
      exitCode: 2,
    });
  });

  it('takes whatever was thrown', () => {
    expect(failedRun('out of cheese', how).errors).toEqual([{ code: 'UNEXPECTED', message: 'out of cheese' }]);
  });

  it('is 130 when somebody interrupted it', () => {
    expect(failedRun(new Error('aborted'), { ...how, interrupted: true }).exitCode).toBe(130);
  });
});
