import stringWidth from 'string-width';
import type { Table } from '../harness/verdict/result.ts';
import { padded } from './padded.ts';
import { printable } from './printable.ts';

/** A table as lines of aligned columns, its heading underlined. */
export function textTable({ title, columns, rows }: Table): readonly string[] {
  const cells = [columns, ...rows].map((row) => row.map(printable));
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => stringWidth(row[column] ?? ''))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const [heading = [], ...body] = cells;
  return [printable(title), line(heading), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)];
}
