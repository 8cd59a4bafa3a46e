import { availableParallelism } from 'node:os';
import type { InferredOptionTypes, Options } from 'yargs';

/** Option of every command that reads suites. */
export const suitesOption = {
  suites: {
    describe: 'Folder with suites of your own, beside the built-in ones; may be given several times',
    type: 'string',
    requiresArg: true,
    coerce: (given: string | readonly string[]): readonly string[] => [given].flat(),
  },
} as const satisfies Readonly<Record<string, Options>>;

/** Options of every command that runs checks. */
export const selectionOptions = {
  ...suitesOption,
  suite: {
    describe: 'Suites to run, separated by commas; all unless told',
    type: 'string',
    requiresArg: true,
    coerce: suiteIds,
  },
  check: {
    describe: 'Regular expression; only checks whose «suite/check» it matches',
    type: 'string',
    requiresArg: true,
    coerce: pattern,
  },
  context: {
    describe: 'Context of your kubeconfig that is judged; the lab unless told',
    type: 'string',
    requiresArg: true,
  },
  kubeconfig: { describe: 'Kubeconfig file, with --context', type: 'string', requiresArg: true, implies: 'context' },
  revision: {
    describe: 'Which control plane is judged, where there are several (istio.io/rev)',
    type: 'string',
    requiresArg: true,
  },
  report: { describe: 'Folder for the results', type: 'string', requiresArg: true, default: 'reports' },
  keep: { describe: 'Leave everything in the cluster, to look at it', type: 'boolean', default: false },
  'at-once': {
    describe: 'How many suites run side by side; each brings 4 to 10 pods',
    type: 'number',
    requiresArg: true,
    // More than the processors of a lab can carry makes every suite slow, and none sooner done.
    default: Math.max(3, availableParallelism()),
    coerce: positive,
  },
  tables: {
    describe: 'Print the tables of checks that hold, too. They are in result.json in any case',
    type: 'boolean',
    default: false,
  },
  json: { describe: 'Print result.json on standard output, and nothing else there', type: 'boolean', default: false },
  'node-image': {
    describe: 'Image with Node 24 in which the sample workloads run',
    type: 'string',
    requiresArg: true,
  },
  'load-image': { describe: 'Image with k6 v1 in which load is made', type: 'string', requiresArg: true },
  prometheus: {
    describe: 'Address of a Prometheus that scrapes the mesh, or «none»; the cluster’s own unless told',
    type: 'string',
    requiresArg: true,
    coerce: httpAddressOrNone,
  },
} as const satisfies Readonly<Record<string, Options>>;

export type SelectionArguments = InferredOptionTypes<typeof selectionOptions>;

/** «a,b», once or several times. What is thrown here becomes a usage error; yargs keeps only its message. */
function suiteIds(given: string | readonly string[]): readonly string[] {
  const ids = [given].flat().flatMap((list) => list.split(',').map((id) => id.trim()));
  if (ids.includes('')) throw new Error('--suite wants the names of suites');
  return [...new Set(ids)];
}

function positive(given: number | readonly number[]): number {
  const [count = NaN] = [given].flat();
  if (!Number.isInteger(count) || count < 1) throw new Error('--at-once wants a whole number from 1 on');
  return count;
}

function httpAddressOrNone(given: string | readonly string[]): string {
  const [address = ''] = [given].flat();
  if (address !== 'none' && !/^https?:$/.test(URL.parse(address)?.protocol ?? ''))
    throw new Error(`--prometheus «${address}» is neither an address such as http://127.0.0.1:9090 nor «none»`);
  return address;
}

function pattern(given: string | readonly string[]): RegExp {
  const [source, ...rest] = [given].flat();
  if (source === undefined || rest.length > 0)
    throw new Error('--check is given once; several are joined: --check "a|b"');
  try {
    return new RegExp(source);
  } catch (cause) {
    throw new Error(`--check «${source}» is not a regular expression`, { cause });
  }
}
