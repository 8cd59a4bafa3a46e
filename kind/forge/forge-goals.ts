import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../harness/foundation/clock.ts';
import type { LabSession } from '../lab/lab-session.ts';
import type { Detail } from '../progress/lab-progress.ts';
import { buildRecipe } from './build-recipe.ts';
import { explainBuildFailure } from './explain-build-failure.ts';
import { imageName } from './forge-workshop.ts';
import { findMade } from './find-made.ts';
import type { Forge } from './open-forge.ts';
import { planForge, type ForgeTask } from './plan-forge.ts';
import { requireForgeDisk } from './require-forge-disk.ts';
import { requireForgeTools } from './require-forge-tools.ts';
import type { Recipe } from './recipe.ts';
import { sweepHalfMade } from './sweep-half-made.ts';
import { runForgePlan, type ForgeFailures } from './run-forge-plan.ts';

export interface Goals {
  /** Names of recipes that have to be made. */
  readonly required: readonly string[];
  /** Names of recipes without which the lab works, too. */
  readonly optional: readonly string[];
}

/**
 * Makes what is missing for the goals, independent things side by side.
 * @returns the optional recipes that could not be made, with the reason.
 */
export async function forgeGoals(goals: Goals, forge: Forge, session: LabSession): Promise<ForgeFailures> {
  const tasks = await missingTasks(goals, forge, session);
  if (tasks.length === 0) return new Map();
  await sweepHalfMade(session);
  const [optional, required] = [tasks.filter((task) => task.optional), tasks.filter((task) => !task.optional)];
  await requireForgeTools(required.map(recipeOf), session);
  const refused = await requireForgeTools(optional.map(recipeOf), session).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  session.signal.throwIfAborted();
  const makeable = refused === undefined ? tasks : required;
  await requireForgeDisk(makeable.map(recipeOf), session);
  const failures = makeable.length === 0 ? new Map<string, unknown>() : await makeAll(makeable, forge, session);
  return refused === undefined ? failures : new Map(optional.map(({ recipe }) => [recipe.name, refused.error]));
}

const recipeOf = ({ recipe }: ForgeTask): Recipe => recipe;

async function missingTasks(
  { required, optional }: Goals,
  { recipes, hashes }: Forge,
  { run, paths, signal }: LabSession,
): Promise<readonly ForgeTask[]> {
  const listed = await run({ file: 'docker', args: ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'], signal });
  const images = new Set(listed.stdout.split('\n'));
  const present = (recipe: Recipe) =>
    makesImage(recipe)
      ? images.has(imageName(recipe.name, hashes))
      : findMade(recipe.name, { paths, hashes }) !== undefined;
  return planForge({ recipes, hashes, goals: required, optional, present });
}

function makeAll(tasks: readonly ForgeTask[], { recipes, hashes }: Forge, session: LabSession): Promise<ForgeFailures> {
  const { run, paths, signal, progress } = session;
  const title = `forging ${String(tasks.length)} of ${String(recipes.length)} programs and images`;
  return progress.step(title, (detail: Detail) =>
    runForgePlan({
      tasks,
      atOnce: Math.max(2, Math.min(4, availableParallelism())),
      signal,
      onChange: ({ running, done, of }) => {
        detail(`${String(done)}/${String(of)} made; now ${running.join(', ')}`);
      },
      build: async ({ recipe, optional }, until) => {
        const logFile = join(paths.logs, `${recipe.name.replace('/', '-')}.log`);
        const start = systemClock.now();
        const seconds = () => ((systemClock.now() - start) / 1000).toFixed(0);
        await buildRecipe(recipe, { run, paths, hashes, logFile, signal: until }).catch((cause: unknown) => {
          until.throwIfAborted();
          if (optional) detail(`${recipe.name} failed after ${seconds()} s; the lab goes on without it`);
          throw explainBuildFailure(recipe, logFile, cause);
        });
        detail(`${recipe.name} made in ${seconds()} s`);
      },
    }),
  );
}

function makesImage({ kind }: Recipe): boolean {
  return kind === 'image' || kind === 'node-image' || kind === 'root-file-system';
}
