import type { Exchange } from '#check';

/** A time in which an endpoint was left alone after its errors: milliseconds since 1970, by the endpoint's own clock. */
export interface EjectionWindow {
  /** When the error arrived that was one too many: just before the ejection. */
  readonly from: number;
  /** When a request arrived again: just after the return. Absent when none did any more. */
  readonly to?: number;
  /** From the first of the errors to the last, in milliseconds. */
  readonly failedFor: number;
  /** From the answer that was one error too many to the last request that its caller sent here all the same, in milliseconds. */
  readonly straggledFor: number;
  /** The longest that any of them took, in milliseconds: an endpoint that fails does so at once, so that is how late their proxy is. */
  readonly heldUpFor: number;
}

/**
 * Milliseconds without an arrival that are an ejection. A worker goes on sending until it hears of one, up to a second and more later
 * (see until-merged.ts), and a busy machine pauses in between: so it is the pause that tells, not the time since the last error. (A
 * machine that stands still for longer than `timeBudgets.standstill` spoils the observation.)
 */
const pause = 1250;

/** A pause in which so few were sent that the endpoint was passed over by chance, with at least this probability, is none. */
const chance = 0.001;

type Request = NonNullable<Exchange['requests']>[number];
type Hit = Request['hits'][number] & { readonly request: Request };

/** The windows of one pod, from its arrivals: `errors` of them, what was on its way, then none until `to`. */
export function ejectionWindows(
  exchanges: readonly Exchange[],
  pod: string,
  errors: number,
): readonly EjectionWindow[] {
  const all: readonly Hit[] = exchanges.flatMap(({ requests = [] }) =>
    requests.flatMap((request) => request.hits.map((hit) => ({ ...hit, request }))),
  );
  const hits = all.filter((hit) => hit.pod === pod).toSorted((a, b) => a.at - b.at);
  const endpoints = new Set(all.map((hit) => hit.pod)).size;
  const elsewhere = all.filter((hit) => hit.pod !== pod);
  const leftAlone = (from: number, to: number): boolean => {
    if (to - from <= pause) return false;
    const passedBy = elsewhere.filter(({ at }) => at > from && at < to).length;
    return endpoints === 1 || (1 - 1 / endpoints) ** passedBy < chance;
  };
  const windows: EjectionWindow[] = [];
  let start = 0;
  for (;;) {
    const [first, last] = [hits[start], hits[start + errors - 1]];
    if (first === undefined || last === undefined || last.request.kind === 'http-200') return windows;
    const next = hits.findIndex(({ at }, index) => index >= start + errors && leftAlone(hits[index - 1]?.at ?? 0, at));
    const to = hits[next]?.at;
    const arrived = hits.slice(start, to === undefined ? undefined : next);
    windows.push({
      from: last.at,
      failedFor: last.at - first.at,
      straggledFor: straggledFor(arrived, errors),
      heldUpFor: Math.max(...arrived.map(({ request }) => request.durationMs)),
      ...(to === undefined ? {} : { to }),
    });
    if (to === undefined) return windows;
    start = next;
  }
}

/** How long an endpoint was left alone, in milliseconds; `Infinity` where its return was not seen. */
export const ejectedFor = (window: EjectionWindow | undefined): number =>
  window?.to === undefined ? Infinity : window.to - window.from;

/** By the caller's clock alone: on a busy machine a request may be long on its way when the proxy has chosen already. */
function straggledFor(hits: readonly Hit[], errors: number): number {
  const answers = hits.map(({ request }) => request.startedAt + request.durationMs).toSorted((a, b) => a - b);
  const ejectedAt = answers[errors - 1] ?? Infinity;
  return Math.max(0, ...hits.slice(errors).map(({ request }) => request.startedAt - ejectedAt));
}
