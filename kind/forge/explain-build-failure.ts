import { errorText } from '../../harness/foundation/error-text.ts';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { Recipe } from './recipe.ts';

/** What Go says when the module proxy does not hold, or does not give out, a version. */
const refused =
  /(?:\S+@\S+: )?(?:reading |Get )\S+: (?:4\d\d|5\d\d) .*|module \S+: not found|no matching versions.*|.*403 Forbidden.*/;
/** What pip says of the same. */
const noWheel = /(?:ERROR: )?No matching distribution found for .*/;

/** A failed build as an error of its own: a refused module, or the last lines of what the build said. */
export function explainBuildFailure(recipe: Recipe, logFile: string, cause: unknown): MeshproofError {
  const said = cause instanceof MeshproofError ? cause.message : errorText(cause);
  const refusal = (refused.exec(said) ?? noWheel.exec(said))?.[0].trim();
  if (refusal !== undefined && recipe.kind !== 'image')
    return new MeshproofError(
      'MODULE_REFUSED',
      `${recipe.name} was not made: the package registry refused a version it needs: ${refusal}`,
      {
        hint: `registries hold what their owners let in: try again if the network was away, else pin a version it holds (kind/forge). Full output: ${logFile}`,
      },
    );
  return new MeshproofError('BUILD_FAILED', `${recipe.name} was not made: ${said}`, {
    hint: `the whole output is in ${logFile}`,
  });
}
