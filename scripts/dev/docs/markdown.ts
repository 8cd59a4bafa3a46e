/** The first lines of every page that is written by a program. */
export const heading = (title: string, intro: string): string =>
  `<!-- Generated: do not edit. Run: node scripts/dev/write-docs.ts -->\n# ${title}\n\n${intro}\n`;

/** A table; a cell holds one line, in which `|` is escaped. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(columns), `|${'---|'.repeat(columns.length)}`, ...rows.map(line)].join('\n') + '\n';
}

const cell = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', String.raw`\|`);
