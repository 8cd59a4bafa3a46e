import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

export interface PackedFile {
  /** Relative to the package. */
  readonly path: string;
  readonly bytes: number;
}

/** What the whole package may take unpacked, in bytes. */
const mostBytes = 2.5e6;

/** By what each is: what no user needs, and what would not start under node_modules. */
const unwanted: readonly (readonly [what: string, path: RegExp])[] = [
  ['a test', /\.test\.(ts|js|d\.ts)$/],
  ['a recording', /(^|\/)recorded(\/|\.)|\.gz$/],
  ['made for tests', /(^|\/)sample-[^/]*$/],
  ['TypeScript', /(?<!\.d)\.ts$/],
];

/** Files of an installed package, without packages in it. */
export async function packedFiles(folder: string): Promise<readonly PackedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(files.map(async (file) => ({ path: relative(folder, file), bytes: (await stat(file)).size })));
}

/** What is wrong with a package that has these files; empty when nothing is. */
export function packingFaults(files: readonly PackedFile[]): readonly string[] {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const tooLarge = bytes > mostBytes ? [`${String(bytes)} bytes are more than ${String(mostBytes)}`] : [];
  const found = files.flatMap(({ path }) =>
    unwanted.filter(([, pattern]) => pattern.test(path)).map(([what]) => `${path} is ${what}`),
  );
  return [...tooLarge, ...found];
}
