import type { Exchange } from '#check';

/** The exchange as it would be recorded if the server's proxy had dropped `unmatched` connections that match no filter chain. */
export function dropping(exchange: Exchange, unmatched: number): Exchange {
  const { proxy } = exchange;
  if (proxy === undefined) throw new Error('the record has no witness of the proxy');
  return { ...exchange, proxy: { ...proxy, unmatched } };
}
