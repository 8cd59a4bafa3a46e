import { finding, type Exchange, type Finding } from '#check';

/**
 * The server's proxy counted as many connections that fitted none of its doors as the caller saw end this way: the third witness of a
 * refusal. Where the caller's own proxy was refused, its application sees a 503; without this witness that may be any outage.
 */
export function droppedAtTheDoor({ answers, proxy, request }: Exchange, seenAs: 'reset' | 'http-503'): Finding {
  const refusals = answers[seenAs] ?? 0;
  return finding(
    proxy?.unmatched === refusals,
    `${String(refusals)} connections without a filter chain (${request})`,
    `${String(proxy?.unmatched ?? 'no proxy to ask')} without a filter chain`,
  );
}
