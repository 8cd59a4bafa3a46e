import { finding, type AccessLogEntry, type Exchange, type Finding } from '#check';

/** What a line is expected to say. Flags are a set, in alphabetical order. */
export interface Mark {
  readonly code: number;
  readonly flags?: readonly string[];
  /** What the details begin with. Default: anything. */
  readonly details?: string;
}

/** A proxy wrote exactly `count` lines, and each of them has the mark. */
export function logged(lines: readonly AccessLogEntry[], count: number, mark: Mark): Finding {
  const { code, flags = [], details = '' } = mark;
  const fitting = lines.filter(
    (line) => line.code === code && line.flags.join() === flags.join() && line.details.startsWith(details),
  );
  return finding(
    count > 0 && lines.length === count && fitting.length === count,
    `${String(count)} × ${spelled(code, flags, details)}`,
    tallied(lines),
  );
}

/** Every request has an id of its own, and both proxies and the application know it by that id. */
export function sameIds(exchange: Exchange, ...logs: readonly (readonly AccessLogEntry[])[]): Finding {
  const arrived = exchange.arrivals.records.map(({ headers }) => headers['x-request-id'] ?? 'none').toSorted();
  const written = logs.map((lines) => lines.map(({ requestId }) => requestId).toSorted());
  const alike = written.every((ids) => ids.join() === arrived.join());
  const own = new Set(arrived).size;
  return finding(
    arrived.length === exchange.count && own === exchange.count && alike,
    `${String(exchange.count)} ids, the same in the application and in ${String(logs.length)} logs`,
    `${String(own)} ids in ${String(arrived.length)} arrivals; ${written.map((ids) => `${String(ids.filter((id) => arrived.includes(id)).length)} of ${String(ids.length)} lines have one of them`).join(', ')}`,
  );
}

function tallied(lines: readonly AccessLogEntry[]): string {
  if (lines.length === 0) return 'no line';
  const groups = Map.groupBy(lines, ({ code, flags, details }) => spelled(code, flags, details));
  return [...groups].map(([text, { length }]) => `${String(length)} × ${text}`).join(', ');
}

const spelled = (code: number, flags: readonly string[], details: string): string =>
  [String(code), flags.length === 0 ? '-' : flags.join(), details].filter((text) => text !== '').join(' ');
