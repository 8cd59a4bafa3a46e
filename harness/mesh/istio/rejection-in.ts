/**
 * What Envoy last rejected of what istiod sent, from lines of its log: `Listener: Error adding/updating listener(s) virtualInbound: ...`.
 * Undefined when it rejected nothing. Its admin interface names rejected listeners only; the log has every type of resource.
 */
export function rejectionIn(lines: readonly string[]): string | undefined {
  const last = lines.findLast((line) => rejected.test(line));
  const [, type = '', words = ''] = rejected.exec(last ?? '') ?? [];
  return last === undefined ? undefined : `${type}: ${words.trim()}`;
}

/** As text, where tab-separated fields follow, or as JSON. */
const rejected = /config for type\.googleapis\.com\/[\w.]*?(\w+) rejected: ((?:[^\t"\\]|\\.)+)/;
