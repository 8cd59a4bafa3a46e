/** What of the command line has to be typed again to see the same. */
export interface AgainOptions {
  readonly command: 'run' | 'prove';
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
  readonly 'node-image'?: string | undefined;
  readonly 'load-image'?: string | undefined;
  readonly prometheus?: string | undefined;
}

/** The command line without its selection: «npx meshproof run --context staging». */
export function again({ command, ...flags }: AgainOptions): string {
  const given = Object.entries(flags).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} ${quoted(withoutCredentials(value))}`],
  );
  return ['npx meshproof', command, ...given].join(' ');
}

/** It is printed, and kept in the results. */
const withoutCredentials = (value: string): string => value.replace(/^(https?:\/\/)[^/@]*@/, '$1');

const quoted = (word: string): string =>
  /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
