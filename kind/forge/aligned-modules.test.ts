import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { aligned, alignedLibraries } from './aligned-modules.ts';

/** The version that a wrapper module builds with: a replaced one, or the required one. */
function pinned(module: string, library: string): string | undefined {
  const text = readFileSync(join(import.meta.dirname, 'go', module, 'go.mod'), 'utf8');
  const name = library.replaceAll('.', '\\.');
  const replaced = new RegExp(`^(?:replace )?\\s*${name} => ${name} (\\S+)`, 'm').exec(text);
  return (replaced ?? new RegExp(`^\\s*(?:require )?${name} (v\\S+)`, 'm').exec(text))?.[1];
}

describe('the aligned wrapper modules', () => {
  it.each(alignedLibraries)('build with one version of %s', (library) => {
    const versions = aligned.map((module) => pinned(module, library));
    expect(versions).not.toContain(undefined);
    expect(new Set(versions).size).toBe(1);
  });
});
