import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { RunCommand } from '../../harness/foundation/run-command.ts';
import { forgeVersions } from '../forge/forge-versions.ts';
import { locateMade } from '../forge/find-made.ts';
import type { Forge } from '../forge/open-forge.ts';
import type { LabPaths } from '../lab/lab-paths.ts';
import { findTool, type WantedTool } from './find-tool.ts';

export interface LocatedTool {
  readonly file: string;
  /** The recipe that makes it; absent when PATH has it. */
  readonly goal?: string;
}

export interface LocateTool {
  readonly run: RunCommand;
  readonly paths: LabPaths;
  readonly forge: Forge;
}

/** Where the tool of that version is, or will be once its goal is forged. */
export async function locateTool(tool: WantedTool, { run, paths, forge }: LocateTool): Promise<LocatedTool> {
  const found = await findTool(tool, run);
  if (found !== undefined) return { file: found };
  const { name, version } = tool;
  const ours = forgeVersions[name === 'kind' ? 'kind' : 'istio'];
  if (version !== ours)
    throw new MeshproofError(
      'TOOL_MISSING',
      `${name} ${version} is not on PATH, and meshproof builds only ${name} ${ours} from source`,
      {
        hint: `install ${name} ${version} and have it on PATH, or use --istio-version ${ours}`,
      },
    );
  const goal = `go/${name}`;
  return { file: locateMade(goal, { paths, hashes: forge.hashes }), goal };
}
