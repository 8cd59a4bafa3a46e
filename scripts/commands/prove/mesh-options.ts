import type { InferredOptionTypes, Options } from 'yargs';
import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import { patternOf, type SelectionArguments } from '../../cli/selection-options.ts';

/** Options of `prove --mesh`. */
export const meshOptions = {
  mesh: {
    describe:
      'Prove that the suites look: make each known defect of a mesh in the lab, outside the checks, and see its promise refuted. Lab only',
    type: 'boolean',
    default: false,
  },
  defect: {
    describe: 'Only defects whose name matches this regular expression. Needs --mesh',
    type: 'string',
    requiresArg: true,
    coerce: patternOf('--defect'),
  },
} as const satisfies Readonly<Record<string, Options>>;

export type MeshArguments = InferredOptionTypes<typeof meshOptions>;

/** What would have no effect on defects, and is refused rather than ignored. */
const unknown = ['accepted', 'keep', 'revision', 'suites', 'whole', 'world-overlay'] as const;

type Given = Partial<Pick<SelectionArguments, 'context' | 'suite' | 'check'>> &
  MeshArguments &
  Readonly<Partial<Record<(typeof unknown)[number], unknown>>>;

/** Defects change a whole mesh: they are made in the lab alone. @throws MeshproofError `USAGE`, exit code 64 */
export function refuseElsewhere({ mesh, defect, context, suite, check, ...others }: Given): true {
  if (!mesh && defect !== undefined) throw usage('--defect needs --mesh');
  if (mesh && context !== undefined) throw usage('--mesh changes the whole mesh: in the lab only, not with --context');
  if (mesh && ((suite ?? []).length > 0 || check !== undefined))
    throw usage('--mesh selects defects, which name their checks: use --defect, not --suite or --check');
  const given = unknown.find((name) => others[name] !== undefined && others[name] !== false);
  if (mesh && given !== undefined) throw usage(`--mesh does not know --${given}`);
  return true;
}

const usage = (sentence: string): MeshproofError =>
  new MeshproofError('USAGE', sentence, { hint: 'See: npx meshproof prove --help', exitCode: 64 });
