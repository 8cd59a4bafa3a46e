import { existsSync } from 'node:fs';
import { filePath, type ForgeWorkshop } from './forge-workshop.ts';

/** The file that a recipe made here before: in this lab's cache, or in another one that it may trust; undefined where none has it. */
export function findMade(name: string, { paths, hashes }: Pick<ForgeWorkshop, 'paths' | 'hashes'>): string | undefined {
  return [paths.forged, ...paths.alsoForged]
    .map((forged) => filePath(name, { paths: { ...paths, forged }, hashes }))
    .find((file) => existsSync(file));
}

/** Where the file that a recipe makes is, or will be. */
export function locateMade(name: string, shop: Pick<ForgeWorkshop, 'paths' | 'hashes'>): string {
  return findMade(name, shop) ?? filePath(name, shop);
}
