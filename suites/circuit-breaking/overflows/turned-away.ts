import { finding, type Exchange, type Finding } from '#check';

/** Requests that a proxy answered itself since a limit was met: 503 and Envoy's own header (flag UO in its log), no application. */
export function turnedAwayOf({ requests = [] }: Exchange): NonNullable<Exchange['requests']> {
  return requests.filter(
    ({ kind, server, headers }) =>
      kind === 'http-503' && server === undefined && headers['x-envoy-overloaded'] === 'true',
  );
}

/** So many requests, and no other, were turned away so; none of them arrived, and each before the first that was answered. */
export function turnedAway(exchange: Exchange, count: number): Finding {
  const away = turnedAwayOf(exchange);
  const arrived = away.filter(({ hits }) => hits.length > 0).length;
  const answered = (exchange.requests ?? []).filter(({ server }) => server !== undefined);
  const end = ({ startedAt, durationMs }: (typeof away)[number]): number => startedAt + durationMs;
  const firstAnswer = Math.min(...answered.map(end));
  const late = away.filter((each) => end(each) > firstAnswer).length;
  const holds = away.length === count && answered.length === exchange.count - count && arrived === 0 && late === 0;
  return finding(
    holds,
    `${String(count)} × 503 with x-envoy-overloaded at once, 0 arrivals; the other ${String(exchange.count - count)} answered`,
    `${String(away.length)} × 503 with x-envoy-overloaded, ${String(arrived)} of them arrived, ${String(late)} after the first answer; ${String(answered.length)} of ${String(exchange.count)} answered by the server`,
  );
}

/** The caller's proxy counted as many overflows as its caller saw. */
export function counted(exchange: Exchange): Finding {
  const away = turnedAwayOf(exchange).length;
  const overflow = (exchange.upstreams ?? []).reduce(
    (sum, each) => sum + each.pendingOverflow + each.activeOverflow,
    0,
  );
  return finding(
    away > 0 && overflow === away,
    `overflows (pending and active) +${String(away)}, and not 0`,
    `+${String(overflow)}`,
  );
}
