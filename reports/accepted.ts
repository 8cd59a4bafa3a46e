import type { Accepted } from '../harness/verdict/result.ts';
import { printable } from './printable.ts';

/** `accepted until 2026-12-31: istiod loses deletions (https://…)`, or that the date is over. */
export function acceptedText({ why, link, until, over }: Accepted): string {
  const reason = printable(`${why}${link === undefined ? '' : ` (${link})`}`);
  return `accepted ${over === true ? 'only ' : ''}until ${printable(until)}: ${reason}`;
}
