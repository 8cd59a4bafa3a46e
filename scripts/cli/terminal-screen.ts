import picocolors from 'picocolors';
import type { Screen } from '../../reports/console/screen.ts';

/** Standard output as a screen: colour and a live line only where a person looks at it. */
export function terminalScreen(): Screen {
  const tty = process.stdout.isTTY && process.env['CI'] === undefined;
  return {
    write: (text) => void process.stdout.write(text),
    columns: tty ? process.stdout.columns : undefined,
    colour: picocolors.isColorSupported,
    tty,
  };
}
