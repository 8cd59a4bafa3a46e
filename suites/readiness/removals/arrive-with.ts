import { answered, finding, type Exchange, type Finding } from '#check';

/** Every request is answered, and so many arrive with a header, which an EnvoyFilter adds. */
export function arriveWith(exchange: Exchange, header: string, count: number): Finding {
  const { holds, observed } = answered(exchange);
  const seen = exchange.arrivals.records.filter(({ headers }) => header in headers).length;
  return finding(
    holds && seen === count,
    `answered, and ${String(count)} requests arrive with ${header}`,
    `${observed}; ${String(seen)} with ${header}`,
  );
}
