import { Listr, PRESET_TIMER } from 'listr2';
import type { LabProgress } from './lab-progress.ts';

/** Spinner, elapsed time and the current detail, for a person at a terminal. */
export function terminalProgress(write: (line: string) => void): LabProgress {
  return {
    note: write,
    async step(title, work) {
      const outcome: { value?: Awaited<ReturnType<typeof work>> } = {};
      const list = new Listr(
        [
          {
            title,
            task: async (_context, task) => {
              outcome.value = await work((text) => {
                task.output = text;
              });
            },
          },
        ],
        { rendererOptions: { timer: PRESET_TIMER, collapseErrors: true, showErrorMessage: false } },
      );
      await list.run();
      return outcome.value as Awaited<ReturnType<typeof work>>;
    },
  };
}
