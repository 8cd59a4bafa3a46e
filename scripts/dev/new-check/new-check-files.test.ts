import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findSuites } from '../../../harness/run/find-suites.ts';
import { manifestsOf } from '../../../harness/run/manifests-of.ts';
import { placesOf } from '../../../harness/run/places-of.ts';
import { runCommand } from '../../../harness/foundation/run-command.ts';
import { root } from '../../cli/root.ts';
import { newCheckFiles, requireNewId } from './new-check-files.ts';

const id = 'ip-blocks';

/** A checkout whose suites have nothing but the new check. */
async function checkoutWithNewChecks(): Promise<string> {
  const copy = await mkdtemp(join(await realpath(tmpdir()), 'meshproof-new-check-'));
  for (const name of ['harness', 'fixtures', 'node_modules']) await symlink(join(root, name), join(copy, name));
  for (const name of ['package.json', 'tsconfig.json']) await cp(join(root, name), join(copy, name));
  for (const suite of await findSuites(root)) {
    const folder = join(copy, 'suites', suite.id);
    await mkdir(join(folder, id), { recursive: true });
    await cp(join(suite.folder, 'suite.ts'), join(folder, 'suite.ts'));
    for (const [name, text] of Object.entries(newCheckFiles(suite, id))) await writeFile(join(folder, id, name), text);
  }
  return copy;
}

describe('newCheckFiles', () => {
  it('make a check in every suite that compiles and loads, and whose mutant changes the manifest', async () => {
    const copy = await checkoutWithNewChecks();
    try {
      const project = { extends: './tsconfig.json', include: ['suites/**/*.ts'], exclude: [] };
      await writeFile(join(copy, 'tsconfig.new.json'), JSON.stringify(project));
      const args = [join(root, 'node_modules/typescript/bin/tsc'), '--project', join(copy, 'tsconfig.new.json')];
      await runCommand({ file: process.execPath, args, cwd: copy });
      const suites = await findSuites(copy);
      expect(suites.map((each) => each.checks.map((check) => check.id))).toEqual(suites.map(() => [id]));
      for (const { definition, checks } of suites)
        for (const { folder, check } of checks) {
          const source = { folder, places: placesOf(definition.world) };
          expect(await manifestsOf(source, check, check.mutants[0])).not.toEqual(await manifestsOf(source, check));
        }
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  }, 240_000);
});

describe('requireNewId', () => {
  it.each(['Ip-Blocks', 'ip_blocks', '-ip', 'ip--blocks', '../x', '', 'x'.repeat(41)])('refuses %j', (name) => {
    expect(() => requireNewId(name, [])).toThrow('is no name for a check');
  });

  it('refuses a name that is taken', () => {
    expect(() => requireNewId('methods', ['methods'])).toThrow('the suite has a check "methods" already');
  });

  it('lets a new name pass', () => {
    expect(() => requireNewId(id, ['methods'])).not.toThrow();
  });
});
