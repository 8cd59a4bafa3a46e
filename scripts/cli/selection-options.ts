import type { InferredOptionTypes, Options } from 'yargs';

/** Option of every command that reads suites. */
export const suitesOption = {
  suites: {
    describe: 'Folder with suites of your own, beside the built-in ones. Repeatable',
    type: 'string',
    requiresArg: true,
    coerce: (given: string | readonly string[]): readonly string[] => [given].flat(),
  },
} as const satisfies Readonly<Record<string, Options>>;

/** Options of every command that runs checks. */
export const selectionOptions = {
  ...suitesOption,
  suite: {
    describe: 'Suites to run, separated by commas. Default: all',
    type: 'string',
    requiresArg: true,
    coerce: suiteIds,
  },
  check: {
    describe: 'Regular expression. Only checks whose `suite/check` matches are run',
    type: 'string',
    requiresArg: true,
    coerce: patternOf('--check'),
  },
  context: {
    describe: 'Context of your kubeconfig whose cluster is judged. Default: the lab',
    type: 'string',
    requiresArg: true,
  },
  kubeconfig: { describe: 'Kubeconfig file. Needs --context', type: 'string', requiresArg: true, implies: 'context' },
  revision: {
    describe: 'Revision of the control plane that is judged (istio.io/rev), where a cluster has several',
    type: 'string',
    requiresArg: true,
  },
  'allow-mesh-ca': {
    describe: 'Let the checks that need it read the key of the mesh CA. Default: only in the lab',
    type: 'boolean',
  },
  report: { describe: 'Folder for the results', type: 'string', requiresArg: true, default: 'reports' },
  keep: { describe: 'Leave everything in the cluster for you to look at', type: 'boolean', default: false },
  'recover-first': {
    describe: 'Remove first what dead runs have left in the cluster, as `meshproof recover` does',
    type: 'boolean',
    default: false,
  },
  'at-once': {
    describe:
      'Number of suites that run side by side. Each brings 4 to 10 pods. Default: 1 with --context; in the lab, as many as the machine carries',
    type: 'number',
    requiresArg: true,
    coerce: positive,
  },
  tables: {
    describe: 'Print the tables of checks that hold, too. result.json always has them',
    type: 'boolean',
    default: false,
  },
  json: { describe: 'Print only result.json on standard output', type: 'boolean', default: false },
  'node-image': {
    describe: 'Image with Node 24 for the sample workloads',
    type: 'string',
    requiresArg: true,
  },
  'load-image': { describe: 'Image with k6 v1 for load', type: 'string', requiresArg: true },
  'world-overlay': {
    describe: 'YAML file with labels, tolerations, limits and the like for everything that is created',
    type: 'string',
    requiresArg: true,
  },
  prometheus: {
    describe: 'Address of a Prometheus that scrapes the mesh, or `none`. Default: the one in the cluster',
    type: 'string',
    requiresArg: true,
    coerce: httpAddressOrNone,
  },
} as const satisfies Readonly<Record<string, Options>>;

export type SelectionArguments = InferredOptionTypes<typeof selectionOptions>;

/** `a,b`, once or several times. What is thrown here becomes a usage error; yargs keeps only its message. */
function suiteIds(given: string | readonly string[]): readonly string[] {
  const ids = [given].flat().flatMap((list) => list.split(',').map((id) => id.trim()));
  if (ids.includes('')) throw new Error('--suite needs the names of suites');
  return [...new Set(ids)];
}

function positive(given: number | readonly number[] | undefined): number | undefined {
  if (given === undefined) return undefined;
  const [count = NaN] = [given].flat();
  if (!Number.isInteger(count) || count < 1) throw new Error('--at-once needs a whole number, at least 1');
  return count;
}

function httpAddressOrNone(given: string | readonly string[]): string {
  const [address = ''] = [given].flat();
  if (address !== 'none' && !/^https?:$/.test(URL.parse(address)?.protocol ?? ''))
    throw new Error(`--prometheus "${address}" is neither an address such as http://127.0.0.1:9090 nor "none"`);
  return address;
}

/** Reads the regular expression of a flag. What is thrown becomes a usage error. */
export function patternOf(flag: string): (given: string | readonly string[]) => RegExp {
  return (given) => {
    const [source, ...rest] = [given].flat();
    if (source === undefined || rest.length > 0)
      throw new Error(`${flag} can be given once. Join several expressions: ${flag} "a|b"`);
    try {
      return new RegExp(source);
    } catch (cause) {
      throw new Error(`${flag} "${source}" is not a regular expression`, { cause });
    }
  };
}
