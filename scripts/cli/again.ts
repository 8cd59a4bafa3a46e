/** What of the command line has to be typed again to see the same. */
export interface AgainOptions {
  readonly command: 'run' | 'prove';
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
  readonly 'node-image'?: string | undefined;
  readonly 'load-image'?: string | undefined;
}

/** The command line without its selection: «npx meshproof run --context staging». */
export function again({ command, ...flags }: AgainOptions): string {
  const given = Object.entries(flags).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} ${quoted(value)}`],
  );
  return ['npx meshproof', command, ...given].join(' ');
}

const quoted = (word: string): string =>
  /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
