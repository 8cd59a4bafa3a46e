import type { Places } from './localize.ts';
import type { WorldPlan } from '../author/world.ts';

/** The namespaces of a world, in the order in which its workloads name them, with their real names. */
export function placesOf(world: WorldPlan, real: (short: string) => string = (short) => short): Places {
  const names = new Set(Object.values(world).map(({ namespace }) => namespace));
  return Object.fromEntries([...names].map((name) => [name, real(name)]));
}
