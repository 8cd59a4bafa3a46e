import { posix } from 'node:path';

/** A link of a markdown text to a file of the repository. */
export interface Link {
  /** As it is written, without the part after #. */
  readonly target: string;
  /** From the root. */
  readonly path: string;
}

const links = /(?<=\]\()(?!\w+:)([^)#\s]+)(?=(?:#[^)\s]*)?\))/g;

/** The relative links of a markdown text. */
export const linksIn = (file: string, text: string): readonly Link[] =>
  [...text.matchAll(links)].map(([target]) => ({ target, path: pathOf(file, target) }));

const pathOf = (file: string, target: string): string => posix.join(posix.dirname(file), target);

/** The text with every link to a file that has moved leading to where the only file of that name is now. */
export function repairedLinks(file: string, text: string, files: readonly string[]): string {
  const folders = files.flatMap((each) => each.split('/').map((_, at, parts) => parts.slice(0, at).join('/')));
  const known = new Set([...files, ...folders]);
  return text.replaceAll(links, (target: string) => {
    const path = pathOf(file, target);
    if (known.has(path) || known.has(path.replace(/\/$/, ''))) return target;
    const moved = files.filter((each) => posix.basename(each) === posix.basename(path));
    return moved.length === 1 && moved[0] !== undefined ? posix.relative(posix.dirname(file), moved[0]) : target;
  });
}
