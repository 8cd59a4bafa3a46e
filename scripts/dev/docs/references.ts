import { linksIn } from './repaired-links.ts';

/** A file's name as prose has it: not a pattern, not an address, not part of a longer word, not a text in quotes (an example). */
const name = /(?<![\w*>{}$/.@:'"-])(?!Node\.js)[\w-][\w.-]*(?:\/[\w.-]+)*\.(?:tsx?|js|yaml|yml|md)(?![\w/(])/g;

/** What a run writes, and no checkout has. */
const writtenByRuns: ReadonlySet<string> = new Set(['applied.yaml', 'kill-matrix.md']);

/** The files that a text names and that are not there, by path or by the end of a path. */
export function danglingReferences(file: string, text: string, files: readonly string[]): readonly string[] {
  const there = (path: string): boolean =>
    writtenByRuns.has(path) ||
    files.some((each) => each === path || each.endsWith(`/${path}`) || each.startsWith(`${path.replace(/\/$/, '')}/`));
  if (!file.endsWith('.md')) return namesIn(commentsIn(text)).filter((each) => !there(each));
  const prose = text.replaceAll(/^```.*?^```/gms, '');
  const links = linksIn(file, prose).map(({ path }) => path);
  const quoted = [...prose.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => namesIn(code));
  return [...links, ...quoted].filter((each) => !there(each));
}

const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(name)].map(([found]) => found.replace(/^(?:\.\.?\/)+/, ''));

/** Comments of TypeScript, JavaScript and YAML; a `//` inside an address is none. */
const commentsIn = (text: string): string =>
  [...text.matchAll(/\/\*[\s\S]*?\*\/|(?<![:'"])\/\/[^\n]*|^\s*#[^\n]*/gm)].map(([found]) => found).join('\n');
