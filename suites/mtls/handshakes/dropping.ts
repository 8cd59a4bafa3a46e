import type { Exchange } from '#check';

/** The exchange as it would be recorded, had the server's proxy dropped so many connections that fitted none of its doors. */
export function dropping(exchange: Exchange, unmatched: number): Exchange {
  const { proxy } = exchange;
  if (proxy === undefined) throw new Error('the record has no witness of the proxy');
  return { ...exchange, proxy: { ...proxy, unmatched } };
}
