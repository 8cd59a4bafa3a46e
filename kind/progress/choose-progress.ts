import type { LabProgress } from './lab-progress.ts';
import { plainLinesProgress } from './plain-lines-progress.ts';
import { terminalProgress } from './terminal-progress.ts';

/** The renderer that fits where standard error goes: live on a terminal, plain lines in CI and in a pipe. */
export function chooseProgress(environment: NodeJS.ProcessEnv = process.env): LabProgress {
  const write = (line: string) => {
    process.stderr.write(`${line}\n`);
  };
  const live = process.stderr.isTTY && environment['CI'] === undefined;
  return live ? terminalProgress(write) : plainLinesProgress(write);
}
