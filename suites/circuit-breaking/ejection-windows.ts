import type { Exchange } from '../../harness/check/index.ts';

/** A time in which an endpoint was left alone after its errors: milliseconds since 1970, by the endpoint's own clock. */
export interface EjectionWindow {
  /** When the error arrived that was one too many: just before the ejection. */
  readonly from: number;
  /** When a request arrived again: just after the return. Absent when none did any more. */
  readonly to?: number;
  /** From the first of the errors to the last, in milliseconds. */
  readonly failedFor: number;
}

/** What a worker sends before it hears of an ejection: for as long as Envoy merges updates (see until-merged.ts), and a busy machine is late. */
const handOver = 1250;

/** The windows of one pod, from its arrivals: `errors` of them, what was on its way, then none until `to`. */
export function ejectionWindows(
  exchanges: readonly Exchange[],
  pod: string,
  errors: number,
): readonly EjectionWindow[] {
  const hits = exchanges
    .flatMap(({ requests = [] }) => requests.flatMap((request) => request.hits.map((hit) => ({ ...hit, request }))))
    .filter((hit) => hit.pod === pod)
    .toSorted((a, b) => a.at - b.at);
  const windows: EjectionWindow[] = [];
  let start = 0;
  for (;;) {
    const [first, last] = [hits[start], hits[start + errors - 1]];
    if (first === undefined || last === undefined || last.request.kind === 'http-200') return windows;
    const answeredAt = last.request.startedAt + last.request.durationMs;
    const next = hits.findIndex((hit, index) => index >= start + errors && hit.at > answeredAt + handOver);
    const to = hits[next]?.at;
    windows.push({ from: last.at, failedFor: last.at - first.at, ...(to === undefined ? {} : { to }) });
    if (to === undefined) return windows;
    start = next;
  }
}
