import { basename, join } from 'node:path';
import type { RunCommand } from '../../harness/foundation/run-command.ts';
import type { LabPaths } from '../lab/lab-paths.ts';
import { forgedRepository } from './forge-recipes.ts';

/** What a builder needs to make one thing. */
export interface ForgeWorkshop {
  readonly run: RunCommand;
  readonly paths: LabPaths;
  readonly signal: AbortSignal;
  /** Full output of this build. */
  readonly logFile: string;
  readonly hashes: ReadonlyMap<string, string>;
}

/** kind/forge in this checkout. */
export const forgeFolder = import.meta.dirname;

/** The image that a recipe makes. */
export function imageName(name: string, hashes: ReadonlyMap<string, string>): string {
  return `${forgedRepository}/${name}:${hashes.get(name) ?? 'unknown'}`;
}

/** The file that a recipe makes. */
export function filePath(name: string, { paths, hashes }: Pick<ForgeWorkshop, 'paths' | 'hashes'>): string {
  return join(paths.forged, `${name.replace('/', '-')}-${hashes.get(name) ?? 'unknown'}`, basename(name));
}
