import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../harness/foundation/clock.ts';
import type { LabSession } from '../lab/lab-session.ts';
import type { Detail } from '../progress/lab-progress.ts';
import { buildRecipe } from './build-recipe.ts';
import { explainBuildFailure } from './explain-build-failure.ts';
import { filePath, imageName } from './forge-workshop.ts';
import type { Forge } from './open-forge.ts';
import { planForge } from './plan-forge.ts';
import { requireForgeDisk } from './require-forge-disk.ts';
import { requireForgeTools } from './require-forge-tools.ts';
import type { Recipe } from './recipe.ts';
import { sweepHalfMade } from './sweep-half-made.ts';
import { runForgePlan } from './run-forge-plan.ts';

/** Makes what is missing for the goals, independent things side by side. */
export async function forgeGoals(goals: readonly string[], forge: Forge, session: LabSession): Promise<void> {
  const { run, paths, signal } = session;
  const listed = await run({ file: 'docker', args: ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'], signal });
  const images = new Set(listed.stdout.split('\n'));
  const { hashes, recipes } = forge;
  const present = (recipe: Recipe) =>
    makesImage(recipe)
      ? images.has(imageName(recipe.name, hashes))
      : existsSync(filePath(recipe.name, { paths, hashes }));
  const tasks = planForge({ recipes, hashes, goals, present });
  if (tasks.length === 0) return;
  await sweepHalfMade(session);
  const missing = tasks.map(({ recipe }) => recipe);
  await requireForgeTools(missing, session);
  await requireForgeDisk(missing, session);
  await session.progress.step(
    `forging ${String(tasks.length)} of ${String(recipes.length)} programs and images`,
    async (detail: Detail) => {
      await runForgePlan({
        tasks,
        atOnce: Math.max(2, Math.min(4, availableParallelism())),
        signal,
        onChange: ({ running, done, of }) => {
          detail(`${String(done)}/${String(of)} made; now ${running.join(', ')}`);
        },
        build: async ({ recipe }, until) => {
          const logFile = join(paths.logs, `${recipe.name.replace('/', '-')}.log`);
          const start = systemClock.now();
          await buildRecipe(recipe, { run, paths, hashes, logFile, signal: until }).catch((cause: unknown) => {
            until.throwIfAborted();
            throw explainBuildFailure(recipe, logFile, cause);
          });
          detail(`${recipe.name} made in ${((systemClock.now() - start) / 1000).toFixed(0)} s`);
        },
      });
    },
  );
}

function makesImage({ kind }: Recipe): boolean {
  return kind === 'image' || kind === 'node-image' || kind === 'root-file-system';
}
