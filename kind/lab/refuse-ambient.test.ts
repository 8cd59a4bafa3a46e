import { describe, expect, it } from '@jest/globals';
import { labUp } from './lab-up.ts';
import { silentProgress } from '../progress/silent-progress.ts';

describe('refuseAmbient', () => {
  it('is how `lab up` answers to ambient, before it does anything, with what can be had instead', async () => {
    const up = labUp({ profile: 'ambient', images: 'auto', installDocker: false, progress: silentProgress });
    await expect(up).rejects.toMatchObject({
      code: 'AMBIENT_NOT_AVAILABLE',
      exitCode: 64,
      hint: expect.stringMatching(/--profile minimal.*--context/) as unknown,
    });
  });
});
