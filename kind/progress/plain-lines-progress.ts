import { systemClock, type Clock } from '../../harness/foundation/clock.ts';
import type { LabProgress } from './lab-progress.ts';

/** One line when a step starts, when what it does changes, and when it ends: for logs and CI. */
export function plainLinesProgress(write: (line: string) => void, clock: Clock = systemClock): LabProgress {
  return {
    note: write,
    async step(title, work) {
      const start = clock.now();
      const elapsed = () => `${((clock.now() - start) / 1000).toFixed(1)} s`;
      write(`lab · ${title}`);
      try {
        const value = await work((text) => {
          write(`lab ·   ${elapsed()} ${text}`);
        });
        write(`lab · ${title}: done in ${elapsed()}`);
        return value;
      } catch (error) {
        write(`lab · ${title}: failed after ${elapsed()}`);
        throw error;
      }
    },
  };
}
