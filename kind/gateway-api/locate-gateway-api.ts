import { filePath } from '../forge/forge-workshop.ts';
import type { LocatedTool, LocateTool } from '../tools/locate-tool.ts';

const goal = 'gateway-api-crds';

/** The Gateway API's definitions, which the forge takes out of its Go module; undefined where there is no Go, and then the lab has none. */
export async function locateGatewayApi({ run, paths, forge }: LocateTool): Promise<Required<LocatedTool> | undefined> {
  const go = await run({ file: 'go', args: ['version'], timeout: 10_000 }).catch(() => undefined);
  return go === undefined ? undefined : { file: filePath(goal, { paths, hashes: forge.hashes }), goal };
}
