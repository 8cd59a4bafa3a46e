import { finding, told, type Exchange, type Finding } from '#check';

/** The application received every request, and each under exactly this path. */
export function receivedPath(exchange: Exchange, path: string): Finding {
  const { records, total } = exchange.arrivals;
  const seen = [...new Set(records.map((record) => record.path ?? 'no path'))];
  return finding(
    total === exchange.count && seen.length === 1 && seen[0] === path,
    `the application receives ${path}`,
    `${told(exchange)}${seen.length === 0 ? '' : ` as ${seen.join(', ')}`}`,
  );
}
