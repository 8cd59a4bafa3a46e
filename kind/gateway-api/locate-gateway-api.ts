import { locateMade } from '../forge/find-made.ts';
import { goVersion } from '../forge/go-version.ts';
import { isOlderGo } from '../forge/is-older-go.ts';
import { neededGo } from '../forge/needed-go.ts';
import type { LocatedTool, LocateTool } from '../tools/locate-tool.ts';

const goal = 'gateway-api-crds';

/** The Gateway API's definitions, which the forge takes out of its Go module; undefined where no Go can do that, and then the lab has none. */
export async function locateGatewayApi({ run, paths, forge }: LocateTool): Promise<Required<LocatedTool> | undefined> {
  const needed = neededGo(forge.recipes.filter(({ name }) => name === goal));
  const go = await goVersion(run).catch(() => undefined);
  if (go === undefined || isOlderGo(go, needed ?? '')) return undefined;
  return { file: locateMade(goal, { paths, hashes: forge.hashes }), goal };
}
