/** One command line of ours in a document. */
export interface DocumentedCommand {
  readonly line: string;
  /** What meshproof gets. */
  readonly args: readonly string[];
}

/** npm scripts that start meshproof, and with which arguments. */
const scripts: Readonly<Record<string, readonly string[]>> = {
  'npm test': ['run'],
  'npm run prove': ['prove'],
  'npm run lab': ['lab'],
};

/** The command lines of meshproof in the shell blocks of a markdown text, without their comments. */
export function documentedCommands(markdown: string): readonly DocumentedCommand[] {
  const blocks = [...markdown.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = '']) => block);
  return blocks
    .flatMap((block) => block.split('\n'))
    .flatMap((line) => line.replace(/\s+# .*$/, '').split('&&'))
    .map((part) => part.trim())
    .flatMap((line) => {
      const args = argumentsOf(line);
      return args === undefined ? [] : [{ line, args }];
    });
}

function argumentsOf(line: string): readonly string[] | undefined {
  if (line.startsWith('npx meshproof')) return words(line.slice('npx meshproof'.length));
  const script = Object.keys(scripts).find((name) => line === name || line.startsWith(`${name} `));
  return script === undefined
    ? undefined
    : [...(scripts[script] ?? []), ...words(line.slice(script.length).replace(/^ -- /, ''))];
}

const words = (text: string): readonly string[] =>
  text.match(/'[^']*'|\S+/g)?.map((word) => word.replaceAll("'", '')) ?? [];
