import type { RunCommand } from '../../harness/foundation/run-command.ts';

/** The version of Go on this machine (`go1.26.8`), which is the one that builds: none is downloaded. Rejects where there is none. */
export async function goVersion(run: RunCommand, signal?: AbortSignal): Promise<string> {
  const { stdout } = await run({
    ...{ file: 'go', args: ['env', 'GOVERSION'], env: { GOTOOLCHAIN: 'local' } },
    ...{ timeout: 10_000, signal },
  });
  return stdout.trim();
}
