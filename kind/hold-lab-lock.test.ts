import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runCommand } from '../harness/foundation/run-command.ts';
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
