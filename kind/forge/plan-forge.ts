import { aligned } from './aligned-modules.ts';
import type { Recipe } from './recipe.ts';
import { recipeNeeds } from './recipe-needs.ts';

/** One thing to make. */
export interface ForgeTask {
  readonly recipe: Recipe;
  readonly hash: string;
  /** Names of the tasks of this plan that have to end first. */
  readonly after: readonly string[];
  /** Tasks of one lane run one after the other: two Go builds at once would compile what they share twice. */
  readonly lane: string | undefined;
  /** Seconds from the start of this task to the end of the longest chain that waits for it. */
  readonly chain: number;
  /** Whether only optional goals need it. */
  readonly optional: boolean;
}

export interface PlanInputs {
  readonly recipes: readonly Recipe[];
  readonly hashes: ReadonlyMap<string, string>;
  /** Names of what has to be there in the end. */
  readonly goals: readonly string[];
  /** Names of what the lab can do without. Default: none. */
  readonly optional?: readonly string[];
  /** Whether a recipe's product of the current hash exists already. */
  readonly present: (recipe: Recipe, hash: string) => boolean;
}

/** What has to be made for the goals, the longest chain first. What is there is left out, and so are the parts of what is there. */
export function planForge({ recipes, hashes, goals, optional = [], present }: PlanInputs): readonly ForgeTask[] {
  const byName = new Map(recipes.map((recipe) => [recipe.name, recipe]));
  const missing = new Map<string, { recipe: Recipe; hash: string; after: string[] }>();
  const visit = (name: string): boolean => {
    if (missing.has(name)) return true;
    const recipe = byName.get(name);
    const hash = hashes.get(name);
    if (recipe === undefined || hash === undefined || present(recipe, hash)) return false;
    const task = { recipe, hash, after: [] as string[] };
    missing.set(name, task);
    task.after.push(...recipeNeeds(recipe).filter(visit));
    return true;
  };
  goals.forEach(visit);
  const needed = new Set(missing.keys());
  optional.forEach(visit);
  const chains = new Map<string, number>();
  const chainOf = (name: string): number => {
    const known = chains.get(name);
    if (known !== undefined) return known;
    const waiting = [...missing.values()].filter(({ after }) => after.includes(name));
    const chain = (byName.get(name)?.cost ?? 0) + Math.max(0, ...waiting.map(({ recipe }) => chainOf(recipe.name)));
    chains.set(name, chain);
    return chain;
  };
  return [...missing.values()]
    .map((task) => ({
      ...task,
      lane: laneOf(task.recipe),
      chain: chainOf(task.recipe.name),
      optional: !needed.has(task.recipe.name),
    }))
    .sort((one, other) => other.chain - one.chain);
}

function laneOf(recipe: Recipe): string | undefined {
  if (recipe.kind !== 'go-program') return undefined;
  return aligned.includes(recipe.module) ? aligned.join('+') : recipe.module;
}
