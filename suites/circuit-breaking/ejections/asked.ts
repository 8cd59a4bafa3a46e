import { finding, type Exchange, type Finding } from '#check';

/** Every request reached an application, whatever it answered. */
export function arrivedEach({ requests = [], count, arrivals, request }: Exchange): Finding {
  const arrived = requests.filter(({ hits }) => hits.length === 1).length;
  return finding(
    arrived === count && arrivals.total === count,
    `each of ${String(count)} arrives, once`,
    `${request}: ${String(arrived)} of ${String(count)} arrived`,
  );
}

/** No request reached an application: the caller's proxy had no endpoint left to ask (503, flag UH in its log). */
export function leftAlone({ requests = [], count, arrivals }: Exchange): Finding {
  const refused = requests.filter(({ kind, server }) => kind === 'http-503' && server === undefined).length;
  return finding(
    count > 0 && refused === count && arrivals.total === 0,
    `${String(count)} × 503 by the caller's proxy, 0 arrivals`,
    `${String(refused)} × 503 by the proxy, ${String(arrivals.total)} arrivals`,
  );
}
