import { heading, markdownTable } from './markdown.ts';

/** What a command's `--help` prints, without line breaks inside a sentence. */
type Help = (command: readonly string[]) => Promise<string>;

/** docs/cli.md: every command with its arguments and flags, out of the help texts themselves. */
export async function cliPage(help: Help): Promise<string> {
  const intro =
    'Every command and flag, as `--help` prints them. Exit codes are in [errors.md](errors.md). Installed, the command is `npx meshproof`.';
  return `${heading('Command line', intro)}\n${(await sections(help, [])).join('\n')}`;
}

async function sections(help: Help, command: readonly string[]): Promise<readonly string[]> {
  const text = await help(command);
  const below = rowsUnder(text, 'Commands').map(([usage]) => usage.replace(/^meshproof /, '').split(' '));
  const names = below.map((words) => words.filter((word) => !/^[<[]/.test(word)));
  const deeper = await Promise.all(names.map((name) => sections(help, name)));
  return [section(text), ...deeper.flat()];
}

function section(text: string): string {
  const [usage = '', , describe = ''] = text.split('\n');
  const tables = ['Commands', 'Positionals', 'Options'].flatMap((title) => {
    const rows = rowsUnder(text, title).filter(([name]) => !/^-h,|^--version/.test(name));
    return rows.length === 0 ? [] : [markdownTable([title, ''], rows.map(asCells))];
  });
  return [`## \`${usage}\``, describe, ...tables].join('\n\n');
}

/** `name, two spaces, description` a line. */
function rowsUnder(text: string, title: string): readonly (readonly [name: string, describe: string])[] {
  const block = new RegExp(`^${title}:\\n((?: .*\\n?)+)`, 'm').exec(text)?.[1] ?? '';
  return block
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', ...rest] = line.trim().split(/ {2,}/);
      return [name, rest.join(' ')] as const;
    });
}

const asCells = ([name, describe]: readonly [string, string]): readonly string[] => [`\`${name}\``, describe];
