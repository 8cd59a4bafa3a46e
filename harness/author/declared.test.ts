import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { declared } from './declared.ts';

let folder = '';
let file = pathToFileURL('/');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'declared-'));
  file = pathToFileURL(join(folder, 'policy.yaml'));
  await writeFile(
    file,
    'kind: A\nmetadata:\n  name: one\nspec:\n  attempts: 3\n---\nkind: B\nmetadata:\n  name: one\nspec: {}\n',
  );
});
afterAll(() => rm(folder, { recursive: true }));

const schema = z.looseObject({ spec: z.looseObject({ attempts: z.number() }) });

it('reads one object of a file', async () => {
  expect((await declared(file, 'A/one', schema)).spec.attempts).toBe(3);
});

it('does not take an object for one that declares something else', async () => {
  await expect(declared(file, 'B/one', schema)).rejects.toMatchObject({ code: 'NOT_DECLARED' });
  await expect(declared(file, 'A/two', schema)).rejects.toThrow('policy.yaml has no A/two');
});
