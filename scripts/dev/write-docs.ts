import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../cli/root.ts';
import { generatedPages } from './docs/generated-pages.ts';

/** Writes the generated pages of docs/ anew, and mends links to files that have moved; a unit test says when that is due. Run: node scripts/dev/write-docs.ts */
for (const [file, text] of await generatedPages(root)) {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
}
