import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { changeLabRecord, readLabRecord } from './lab-record.ts';
import { sampleLabMade as made } from './sample-lab-made.ts';

describe("the lab's record", () => {
  let folder = '';
  const file = () => join(folder, 'lab', 'record.json');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'record-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is empty when nothing was changed', async () => {
    await expect(readLabRecord(file())).resolves.toEqual({});
  });

  it('keeps what was written, each entry by itself', async () => {
    await changeLabRecord(file(), { sysctls: { a: '1' } });
    await changeLabRecord(file(), { engine: { forwarding: { ip: '0', policy: 'ACCEPT' } } });
    await expect(readLabRecord(file())).resolves.toEqual({
      sysctls: { a: '1' },
      engine: { forwarding: { ip: '0', policy: 'ACCEPT' } },
    });
  });

  it('is gone when its last entry is', async () => {
    await changeLabRecord(file(), { sysctls: { a: '1' } });
    await changeLabRecord(file(), { sysctls: undefined });
    expect(existsSync(file())).toBe(false);
  });

  it('keeps what was told of a lab, and knows a lab of before that kept none of it', async () => {
    const asked = { source: 'upstream', profile: 'demo', registry: 'mirror.test' } as const;
    await changeLabRecord(file(), { asked: { ...asked, istioVersion: undefined } });
    await expect(readLabRecord(file())).resolves.toEqual({ asked });
    await writeFile(file(), JSON.stringify({ made }));
    await expect(readLabRecord(file())).resolves.toEqual({ made });
  });

  it('forgets what it does not understand of a lab, and nothing else', async () => {
    await mkdir(dirname(file()), { recursive: true });
    await writeFile(file(), JSON.stringify({ sysctls: { a: '1' }, asked: { profile: 'remote' }, made: {} }));
    await expect(readLabRecord(file())).resolves.toEqual({ sysctls: { a: '1' } });
  });

  it('says that nothing was changed when it cannot be read', async () => {
    await changeLabRecord(file(), { sysctls: { a: '1' } });
    await writeFile(file(), '{"sysctls": ');
    await expect(readLabRecord(file())).resolves.toEqual({});
  });
});
