import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { stillThere, thisHolder } from './holder.ts';

/** A process of this machine, as a holder names it. */
const here = async (pid: number | undefined, start: string): Promise<string> =>
  (await thisHolder()).replace(/\d+\/\w+$/, `${String(pid)}/${start}`);

describe('a holder', () => {
  it('names the machine, the process and its start', async () => {
    expect(await thisHolder()).toMatch(new RegExp(`^${hostname()}/[\\w.-]+/${String(process.pid)}/(\\d+|unknown)$`));
  });

  it('is there as long as its process is', async () => {
    expect(await stillThere(await thisHolder())).toBe('alive');
  });

  it('is gone when its pid was given to another process since', async () => {
    expect(await stillThere(await here(process.pid, '1'))).toBe('gone');
  });

  it('is gone when its process is', async () => {
    const child = spawn(process.execPath, ['--eval', '']);
    await once(child, 'exit');
    expect(await stillThere(await here(child.pid, '12345'))).toBe('gone');
  });

  it.each([
    ['lives on another machine', 'another-machine/b.1/1/1'],
    ['lives in another container of the same name', `${hostname()}/b.1/1/1`],
    ['could not tell its own start, for lack of /proc', `${hostname()}/unknown/${String(process.pid)}/unknown`],
    ['is of an older meshproof', `${hostname()}/${String(process.pid)}/1`],
    ["is nobody's", ''],
  ])('is unknown when it %s', async (_, holder) => {
    expect(await stillThere(holder)).toBe('unknown');
  });
});
