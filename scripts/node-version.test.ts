import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { root } from './cli/root.ts';

const dependencies = z.record(z.string(), z.string()).default({});
const packageSchema = z.looseObject({ dependencies, devDependencies: dependencies });

it('version managers start the Node that the package `node` brings', async () => {
  const read = (file: string) => readFile(join(root, file), 'utf8');
  const manifest = packageSchema.parse(JSON.parse(await read('package.json')));
  const { node } = { ...manifest.dependencies, ...manifest.devDependencies };
  expect((await read('.node-version')).trim()).toBe(node);
});
