import { finding, type Exchange, type Finding } from '../../harness/check/index.ts';

/** The server's proxy counted as many connections that fitted none of its doors as the caller saw resets: the third witness of a refusal. */
export function droppedAtTheDoor({ answers, proxy, request }: Exchange): Finding {
  const resets = answers.reset ?? 0;
  return finding(
    proxy?.unmatched === resets,
    `${String(resets)} connections without a filter chain (${request})`,
    `${String(proxy?.unmatched ?? 'no proxy to ask')} without a filter chain`,
  );
}
