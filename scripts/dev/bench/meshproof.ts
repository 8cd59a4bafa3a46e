import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../cli/root.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  /** When the process started, in milliseconds of the epoch. */
  readonly began: number;
  /** Wall-clock time from the spawn to the exit: how long a user waits. */
  readonly ms: number;
}

/** Runs the CLI as a user would, in a separate process. */
export async function meshproof(args: readonly string[]): Promise<Ended> {
  const began = Date.now();
  const start = performance.now();
  const child = spawn(process.execPath, [join(root, 'scripts', 'meshproof.js'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, began, stdout: Buffer.concat(chunks).toString('utf8'), ms: performance.now() - start };
}
