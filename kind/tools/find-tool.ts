import type { RunCommand } from '../../harness/foundation/run-command.ts';

export interface WantedTool {
  readonly name: 'kind' | 'istioctl';
  readonly version: string;
  /** Arguments that make it print its own version. */
  readonly versionArgs: readonly string[];
}

export const labTools = {
  kind: (version: string): WantedTool => ({ name: 'kind', version, versionArgs: ['version', '--quiet'] }),
  istioctl: (version: string): WantedTool => ({
    name: 'istioctl',
    version,
    versionArgs: ['version', '--remote=false', '--short'],
  }),
};

/** The tool's name when the one on PATH has the wanted version, else `undefined`. */
export async function findTool(
  { name, version, versionArgs }: WantedTool,
  run: RunCommand,
): Promise<string | undefined> {
  const said = await run({ file: name, args: versionArgs, timeout: 10_000 }).catch(() => undefined);
  if (said === undefined) return undefined;
  const found = /\d+\.\d+\.\d+(?:-[\w.]+)?/.exec(said.stdout)?.[0];
  return found === version.replace(/^v/, '') ? name : undefined;
}
