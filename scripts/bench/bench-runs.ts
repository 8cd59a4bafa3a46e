import { runResultSchema } from '../../harness/verdict/result.ts';
import { benchedCommands } from './benched-commands.ts';
import { meshproof } from './meshproof.ts';
import { runLines, type Timed } from './run-lines.ts';

/** Each command several times, and what it cost. */
export async function benchRuns({ runs, only }: { readonly runs: number; readonly only?: string }): Promise<void> {
  for (const [name, command] of Object.entries(benchedCommands)) {
    if (only !== undefined && only !== name) continue;
    const timed: Timed[] = [];
    for (let index = 0; index < runs; index += 1) {
      const { stdout, ms, began } = await meshproof([...command.args, '--json']);
      timed.push({ ms, began, result: runResultSchema.parse(JSON.parse(stdout)) });
    }
    for (const line of ['', ...runLines(name, command, timed)]) console.log(line);
  }
}
