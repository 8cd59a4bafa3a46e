import { finding, type Exchange, type Finding } from '#check';

/**
 * The server's proxy counted one connection without a matching filter chain for each that the caller saw end this way: the third witness
 * of a refusal. If the caller's own proxy is refused, its application sees a 503; without this witness that could be any outage.
 */
export function droppedAtTheDoor({ answers, proxy, request }: Exchange, seenAs: 'reset' | 'http-503'): Finding {
  const refusals = answers[seenAs] ?? 0;
  return finding(
    proxy?.unmatched === refusals,
    `${String(refusals)} connections without a filter chain (${request})`,
    `${String(proxy?.unmatched ?? 'no proxy to ask')} without a filter chain`,
  );
}
