import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';

/** One folder of evidence. */
export interface Evidence {
  /** Relative to result.json. */
  readonly folder: string;
  json(name: string, value: unknown): Promise<void>;
  yaml(name: string, documents: readonly unknown[]): Promise<void>;
  text(name: string, value: string): Promise<void>;
}

/** Evidence in `folder` below the run's own folder. The folder is created with the first file. */
export function evidenceIn(runFolder: string, folder: string): Evidence {
  const text = async (name: string, value: string): Promise<void> => {
    const file = join(runFolder, folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, value);
  };
  return {
    folder,
    text,
    json: (name, value) => text(name, `${JSON.stringify(value, undefined, 2)}\n`),
    yaml: (name, documents) => text(name, documents.map((document) => stringify(document)).join('---\n')),
  };
}
