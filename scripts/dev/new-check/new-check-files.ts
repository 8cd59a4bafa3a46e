import type { FoundSuite } from '../../../harness/author/found-suite.ts';
import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';

/** Long enough for a sentence's core, short enough for the console's column and for the names of objects. */
const longest = 40;

/**
 * Refuses a name that no check can have, or that is taken in its suite.
 * @throws MeshproofError `USAGE`, exit code 64.
 */
export function requireNewId(id: string, taken: readonly string[]): void {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id) || id.length > longest)
    throw new MeshproofError('USAGE', `"${id}" is no name for a check`, {
      hint: `Small letters, digits and single dashes, at most ${String(longest)} characters, such as ip-blocks.`,
      exitCode: 64,
    });
  if (taken.includes(id))
    throw new MeshproofError('USAGE', `the suite has a check "${id}" already`, {
      hint: 'Choose another name, or change the check that is there.',
      exitCode: 64,
    });
}

/** The files of a whole check by their names: a policy that every mesh with HTTP authorization enforces, and one mutant of it. */
export function newCheckFiles(
  { id: suite, definition }: Pick<FoundSuite, 'id' | 'definition'>,
  id: string,
): Readonly<Record<string, string>> {
  const { caller, server, namespace, isFirst } = pathIn(suite, definition);
  const needs =
    definition.requires?.includes('http-authorization') === true ? '' : "\n  requires: ['http-authorization'],";
  const name = suite.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const check = `import { answered, refused } from '#check';
import ${name} from '../suite.ts';

export default ${name}.check({
  promise: 'Only GET reaches /${id}.',${needs}
  apply: ${isFirst ? `'${id}.yaml'` : `{ '${namespace}': '${id}.yaml' }`},
  async observe({ world: { ${caller}, ${server} }, call }) {
    const send = (method: string) => call(${caller}, ${server}, { path: '/${id}', method });
    const [get, del] = await Promise.all([send('GET'), send('DELETE')]);
    return { get, del };
  },
  judge: ({ get, del }) => ({
    controls: { 'GET is answered': answered(get) },
    promises: { 'DELETE is refused by the mesh': refused(del, 'http-403') },
  }),
  mutants: [
    {
      name: 'delete-too',
      patch: {
        'AuthorizationPolicy/${id}': [{ op: 'add', path: '/spec/rules/0/to/0/operation/methods/-', value: 'DELETE' }],
      },
      refutes: 'DELETE is refused by the mesh',
    },
  ],
});
`;
  const manifest = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: ${id}
spec:
  selector:
    matchLabels:
      app: ${server}
  action: ALLOW
  rules:
    - to:
        - operation:
            methods: ['GET']
            paths: ['/${id}']
`;
  return { [`${id}.check.ts`]: check, [`${id}.yaml`]: manifest };
}

interface Path {
  readonly caller: string;
  readonly server: string;
  /** Of the server. */
  readonly namespace: string;
  /** Whether that is the suite's first namespace, where manifests go by default. */
  readonly isFirst: boolean;
}

/** Two workloads of the mesh, in one namespace if there are such. */
function pathIn(suite: string, { world }: FoundSuite['definition']): Path {
  const [first] = Object.values(world);
  const inMesh = Object.entries(world).filter(([, { joins }]) => joins !== 'outside');
  const [caller, ...others] = inMesh;
  const server = others.find(([, { namespace }]) => namespace === caller?.[1].namespace) ?? others[0];
  if (caller === undefined || server === undefined)
    throw new MeshproofError('USAGE', `the world of "${suite}" has no two workloads in the mesh`, {
      hint: 'Add one to its suite.ts first.',
      exitCode: 64,
    });
  const { namespace } = server[1];
  return { caller: caller[0], server: server[0], namespace, isFirst: namespace === first?.namespace };
}
