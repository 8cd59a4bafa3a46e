import wrapAnsi from 'wrap-ansi';
import type { Screen } from './screen.ts';

/** One line at the bottom of a terminal that says what is running; nothing at all where no person watches. */
export interface LiveLine {
  /** Writes lines above it. */
  readonly above: (lines: readonly string[]) => void;
  readonly show: (text: string) => void;
}

const clear = '\r\u001b[2K';

export function liveLine({ write, columns, tty }: Screen): LiveLine {
  if (!tty)
    return {
      above: (lines) => {
        for (const line of lines) write(`${line}\n`);
      },
      show: () => undefined,
    };
  let shown = '';
  // A line that wraps could not be cleared.
  const cut = (text: string) =>
    wrapAnsi(text, (columns ?? 80) - 1, { hard: true, wordWrap: false, trim: false }).split('\n', 1)[0] ?? '';
  return {
    above: (lines) => {
      write(`${shown === '' ? '' : clear}${lines.map((line) => `${line}\n`).join('')}${shown}`);
    },
    show: (text) => {
      write(`${shown === '' ? '' : clear}${cut(text)}`);
      shown = cut(text);
    },
  };
}
