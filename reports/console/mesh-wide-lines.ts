import type { MeshWideResult } from '../../harness/verdict/result.ts';
import { meshWideTexts } from '../mesh-wide.ts';
import { printable } from '../printable.ts';
import type { Colours } from './colours.ts';
import { wrapped } from './wrapped.ts';

/** Under a run's header: what is set for the whole mesh and is not the default, and what of it cannot be read; nothing where all is default. */
export function meshWideLines(
  meshWide: MeshWideResult | undefined,
  { colours: { dim, yellow }, columns }: { readonly colours: Colours; readonly columns: number | undefined },
): readonly string[] {
  const item = (text: string): readonly string[] =>
    wrapped(text, columns === undefined ? undefined : columns - 4).map(
      (line, index) => `${index === 0 ? '  - ' : '    '}${line}`,
    );
  const texts = meshWideTexts(meshWide);
  const unreadable = meshWide?.unreadable ?? [];
  return [
    ...(texts.length === 0 ? [] : [yellow('set mesh-wide, and not the default:'), ...texts.flatMap(item)]),
    ...(unreadable.length === 0
      ? []
      : [dim(`not readable, so unknown whether set mesh-wide: ${unreadable.map(printable).join(', ')}`)]),
  ];
}
