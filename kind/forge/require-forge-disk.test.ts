import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../harness/foundation/run-command.ts';
import { labPaths } from '../lab/lab-paths.ts';
import type { DiskNeed } from '../lab/require-disk.ts';
import { forgeRecipes } from './forge-recipes.ts';
import type { Recipe } from './recipe.ts';
import { requireForgeDisk } from './require-forge-disk.ts';

const recipes = forgeRecipes({ envoyVersion: '1.39.3', nodeVersion: '24.0.0' });
const engine = JSON.stringify({ ServerVersion: '29.0.0', DockerRootDir: '/docker' });

/** What room is asked for, and by what commands that was found out. */
async function needsOf(missing: readonly Recipe[]) {
  const commands: string[] = [];
  const needs: DiskNeed[] = [];
  const run = ({ file, args }: Command) => {
    commands.push([file, ...args].join(' '));
    return Promise.resolve({ stdout: file === 'go' ? '/go/build\n/go/modules' : engine, stderr: '' });
  };
  await requireForgeDisk(missing, { run, paths: labPaths('meshproof', '/cache') }, (asked) => {
    needs.push(...asked);
    return Promise.resolve();
  });
  return { commands, needs: needs.filter(({ bytes }) => bytes > 0) };
}

describe('requireForgeDisk', () => {
  it('asks for room where Go, the forge and the engine put things, and says how to move each', async () => {
    const { needs } = await needsOf(recipes);
    expect(needs.map(({ folder, move }) => [folder, move])).toEqual([
      ['/go/build', 'GOCACHE=<folder>'],
      ['/go/modules', 'GOMODCACHE=<folder>'],
      ['/cache/forged', 'MESHPROOF_CACHE=<folder>'],
      ['/docker', "the Docker engine's data-root"],
    ]);
    const goes = needs.filter(({ folder }) => folder.startsWith('/go/')).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(goes).toBeGreaterThan(11e9);
  });

  it('does not ask Go where no program is missing', async () => {
    const { commands, needs } = await needsOf(recipes.filter(({ kind }) => kind === 'image'));
    expect(needs.map(({ folder }) => folder)).toEqual(['/docker']);
    expect(commands.filter((line) => line.startsWith('go '))).toEqual([]);
  });
});
