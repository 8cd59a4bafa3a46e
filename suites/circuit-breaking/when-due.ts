import { finding, type Exchange, type Finding } from '../../harness/check/index.ts';

/** Milliseconds by which an answer may be late on a machine that works. */
const slack = 500;

/**
 * Some answer came when it was due, so long after its request's arrival. On a machine that stands still, what its proxy takes in late was
 * not under way together with the rest, although it was sent at once: then there is room for it, or it is refused late, and nothing to see.
 */
export function whenDue({ requests = [] }: Exchange, delayMs: number): Finding {
  const late = requests.flatMap(({ server, startedAt, durationMs, hits: [hit] }) =>
    server === undefined || hit === undefined ? [] : [startedAt + durationMs - hit.at - delayMs],
  );
  if (late.length === 0) return finding(true, 'answers when they are due', 'no answers');
  const least = Math.min(...late);
  return finding(
    least <= slack,
    `an answer at most ${String(slack)} ms late`,
    `each ${String(Math.round(least))} ms late, or more`,
  );
}
