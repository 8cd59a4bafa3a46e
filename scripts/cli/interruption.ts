import { systemClock } from '../../harness/foundation/clock.ts';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';

export interface Interruption extends Disposable {
  readonly signal: AbortSignal;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm and a terminal both pass on one and the same Ctrl-C; signals closer together than this (milliseconds) are one. */
const oneKeystroke = 500;

/**
 * The first Ctrl-C aborts the signal, so that what was done is undone; a second one ends the process at once.
 * So does the end of the launcher's process, as far as it started this one.
 */
export function interruption(say: (text: string) => void, clock = systemClock): Interruption {
  const controller = new AbortController();
  let first: number | undefined;
  const interrupt = (name: NodeJS.Signals): void => {
    const now = clock.now();
    if (first === undefined) {
      first = now;
      say('interrupted: removing what this run created (press Ctrl-C again to stop at once and leave it)');
      controller.abort(new MeshproofError('INTERRUPTED', `${name} interrupted the run`, { exitCode: 130 }));
    } else if (now - first > oneKeystroke) {
      say('stopped at once. To remove what is left in the cluster: npx meshproof recover');
      dispose();
      process.kill(process.pid, name);
    }
  };
  const launcherDied = () => interrupt('SIGHUP');
  const dispose = (): void => {
    for (const name of signals) process.off(name, interrupt);
    process.off('disconnect', launcherDied);
  };
  for (const name of signals) process.on(name, interrupt);
  process.on('disconnect', launcherDied);
  return { signal: controller.signal, [Symbol.dispose]: dispose };
}
