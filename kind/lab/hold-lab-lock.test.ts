import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runCommand } from '../../harness/foundation/run-command.ts';
import { holdLabLock } from './hold-lab-lock.ts';

describe('holdLabLock', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const hold = (onWait: (owner: string) => void = () => undefined, signal = new AbortController().signal) =>
    holdLabLock({ file: join(folder, 'owner'), signal, onWait, onLost: () => undefined });

  it('lets one in at a time, and tells the other whom it waits for', async () => {
    const first = await hold();
    const waited = Promise.withResolvers<string>();
    const second = hold((owner) => {
      waited.resolve(owner);
    });
    expect(await waited.promise).toBe(`process ${String(process.pid)}`);
    await first[Symbol.asyncDispose]();
    await (await second)[Symbol.asyncDispose]();
  });

  it('stops waiting when it is interrupted', async () => {
    await using _first = await hold();
    const interrupt = new AbortController();
    const second = hold(() => {
      interrupt.abort(new Error('interrupted'));
    }, interrupt.signal);
    await expect(second).rejects.toThrow('interrupted');
  });

  it.each([
    ['whose folder cannot be made', ['file', 'lab', 'owner']],
    // With ".lock" it is longer than the 255 bytes that a name may have.
    ['that cannot be made', ['lab', 'x'.repeat(252)]],
  ])('says at once of a lock %s where it was to be, and how to have it elsewhere', async (_, path) => {
    await writeFile(join(folder, 'file'), '');
    const signal = AbortSignal.timeout(5000);
    const held = holdLabLock({ file: join(folder, ...path), signal, onWait: () => undefined, onLost: () => undefined });
    await expect(held).rejects.toMatchObject({
      code: 'LAB_NOT_LOCKED',
      message: expect.stringContaining(folder) as unknown,
      hint: expect.stringContaining('MESHPROOF_CACHE') as unknown,
    });
  });

  it('takes over from a process that was killed', async () => {
    const script = [
      `import { holdLabLock } from ${JSON.stringify(join(import.meta.dirname, 'hold-lab-lock.ts'))};`,
      `await holdLabLock({ file: ${JSON.stringify(join(folder, 'owner'))}, signal: new AbortController().signal, onWait() {}, onLost() {} });`,
      'process.kill(process.pid, "SIGKILL");',
    ].join('\n');
    await expect(
      runCommand({ file: process.execPath, args: ['--input-type=module-typescript', '--eval', script] }),
    ).rejects.toThrow('SIGKILL');
    const owners: string[] = [];
    await using _lock = await hold((owner) => void owners.push(owner));
    expect(owners).toHaveLength(1);
  }, 20_000);
});
