/** What of the command line has to be typed again to see the same. */
export interface AgainOptions {
  readonly command: 'run' | 'prove' | 'recover';
  /** Folders of suites outside. */
  readonly suites?: readonly string[] | undefined;
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
  readonly confined?: boolean | undefined;
  readonly revision?: string | undefined;
  readonly 'allow-mesh-ca'?: boolean | undefined;
  readonly 'node-image'?: string | undefined;
  readonly 'load-image'?: string | undefined;
  readonly prometheus?: string | undefined;
  readonly 'world-overlay'?: string | undefined;
}

/** The command line without its selection: `npx meshproof run --context staging`. */
export function again({ command, ...flags }: AgainOptions): string {
  const given = Object.entries(flags).flatMap(([name, values = []]) =>
    typeof values === 'boolean'
      ? `--${values ? '' : 'no-'}${name}`
      : [values].flat().map((value) => `--${name} ${quoted(withoutCredentials(value))}`),
  );
  return ['npx meshproof', command, ...given].join(' ');
}

/** It is printed, and kept in the results. */
function withoutCredentials(value: string): string {
  const url = /^https?:/.test(value) ? URL.parse(value) : null;
  if (url === null) return value;
  // A token may be in the query as well, and a password may have an @ in it.
  if (url.username + url.password + url.search === '') return value;
  return `${url.origin}${url.pathname}`.replace(/\/$/, '');
}

const quoted = (word: string): string =>
  /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
