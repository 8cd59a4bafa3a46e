import { z } from 'zod';

/**
 * What Envoy last rejected of what istiod sent, from lines of its log: `Listener: Error adding/updating listener(s) virtualInbound: ...`.
 * Undefined when it rejected nothing. Its admin interface names rejected listeners only; the log has every type of resource.
 */
export function rejectionIn(lines: readonly string[]): string | undefined {
  const last = lines.findLast((line) => rejected.test(line));
  if (last === undefined) return undefined;
  const [, type = '', words = ''] = rejected.exec(messageIn(last)) ?? [];
  return `${type}: ${words.trim()}`;
}

/** In a line of text, fields that are separated by tabs follow. */
const rejected = /config for type\.googleapis\.com\/[\w.]*?(\w+) rejected: ([^\t]+)/;

const jsonSchema = z.looseObject({ msg: z.string() });

/** A proxy writes text, or JSON where the mesh is configured so. */
function messageIn(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    return jsonSchema.parse(JSON.parse(line)).msg;
  } catch {
    return line;
  }
}
