import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../cli/root.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  /** Wall-clock, from the spawn to the exit: what a user waits. */
  readonly ms: number;
}

/** Runs the CLI as a user would, in a process of its own. */
export async function meshproof(args: readonly string[]): Promise<Ended> {
  const start = performance.now();
  const child = spawn(process.execPath, [join(root, 'scripts', 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: Buffer.concat(chunks).toString('utf8'), ms: performance.now() - start };
}
