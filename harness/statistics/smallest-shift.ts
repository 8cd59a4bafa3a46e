import { acceptance, powerOf } from './acceptance.ts';
import type { Binomial } from './binomial-tails.ts';

/**
 * The smallest shift of a share, up or down, that n trials would have shown with this power; 1 when there is none. A direction in which
 * nothing can be refuted (what lies there is too near the share) does not count, as long as the other one is open.
 */
export function smallestShift(
  { n, share }: Binomial,
  { alpha, power }: { readonly alpha: number; readonly power: number },
): number {
  const accept = acceptance({ n, share }, alpha);
  const [from, to] = accept;
  const needed = (room: number, sign: 1 | -1) =>
    bisect(room, (shift) => powerOf(accept, n, share + sign * shift) >= power);
  const down = from > 0 ? [needed(share, -1)] : [];
  const up = to < n ? [needed(1 - share, 1)] : [];
  return down.length + up.length === 0 ? 1 : Math.max(...down, ...up);
}

/** The smallest value up to `end` at which something turns true, to 1e-9. */
function bisect(end: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, end];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
