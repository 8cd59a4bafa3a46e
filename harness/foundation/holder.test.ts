import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { stillThere, thisHolder } from './holder.ts';

describe('a holder', () => {
  it('names the machine, the process and its start', async () => {
    expect(await thisHolder()).toMatch(new RegExp(`^${hostname()}/${String(process.pid)}/(\\d+|unknown)$`));
  });

  it('is there as long as its process is', async () => {
    expect(await stillThere(await thisHolder())).toBe('alive');
  });

  it('is gone when its pid was given to another process since', async () => {
    expect(await stillThere(`${hostname()}/${String(process.pid)}/1`)).toBe('gone');
  });

  it('is gone when its process is', async () => {
    const child = spawn(process.execPath, ['--eval', '']);
    await once(child, 'exit');
    expect(await stillThere(`${hostname()}/${String(child.pid)}/12345`)).toBe('gone');
  });

  it.each([
    ['lives on another machine', 'another-machine/1/1'],
    ['could not tell its own start, for lack of /proc', `${hostname()}/${String(process.pid)}/unknown`],
    ['is nobody’s', ''],
  ])('is unknown when it %s', async (_, holder) => {
    expect(await stillThere(holder)).toBe('unknown');
  });
});
