import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { root } from '../../cli/root.ts';

const versions = z.record(z.string(), z.string()).default({});
const packageSchema = z.looseObject({ dependencies: versions, devDependencies: versions });
const read = (file: string) => readFile(join(root, file), 'utf8');
const { dependencies, devDependencies } = packageSchema.parse(JSON.parse(await read('package.json')));

describe('what package.json says', () => {
  it('is the Node that version managers start', async () => {
    expect((await read('.node-version')).trim()).toBe({ ...dependencies, ...devDependencies }['node']);
  });

  it.each([
    ['.devcontainer/devcontainer.json', /typescript-node:(\d+)-/g],
    ['examples/ci/github-actions.yml', /node-version: (\d+)/g],
    ['examples/ci/gitlab-ci.yml', /image: node:(\d+)-/g],
  ])('is the Node of %s', async (file, version) => {
    const major = (await read('.node-version')).split('.')[0];
    const named = [...(await read(file)).matchAll(version)].map(([, found]) => found);
    expect(new Set(named)).toEqual(new Set([major]));
  });

  it('has the scripts that the development container starts', async () => {
    const container: unknown = JSON.parse(await read('.devcontainer/devcontainer.json'));
    expect(container).toMatchObject({ postCreateCommand: 'npm ci' });
  });

  it.each(['docs/dependencies.md', 'docs/third-party.md'])('has a word in %s for each dependency', async (file) => {
    const text = await read(file);
    const named = (name: string) => text.includes(name) || (name.startsWith('@stdlib/') && text.includes('@stdlib/'));
    expect(Object.keys(dependencies).filter((name) => !named(name))).toEqual([]);
  });
});
