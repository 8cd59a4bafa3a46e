import { systemClock, type Clock } from '../foundation/clock.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import type { Obstacle } from './obstacles.ts';

/** What stands in the way now, in words; `final` when it has stood for longer than its grace, so that waiting is in vain. */
export interface InTheWay {
  readonly saw: string;
  readonly final: boolean;
  readonly hint?: string;
}

/**
 * Follows obstacles over a wait: the result is called at every look, and reads anew once a second, after a first second in which a healthy
 * world needs no reasons. Undefined when nothing stands in the way. What cannot be read is no obstacle.
 */
export function followObstacles<T>(
  read: (seen: T) => Promise<readonly Obstacle[]>,
  clock: Pick<Clock, 'now'> = systemClock,
): (seen: T) => Promise<InTheWay | undefined> {
  const since = new Map<string, number>();
  let lastRead = clock.now();
  let last: InTheWay | undefined;
  return async (seen) => {
    const now = clock.now();
    if (now - lastRead < timeBudgets.obstacleLook) return last;
    lastRead = now;
    const obstacles = await read(seen).catch((): readonly Obstacle[] => []);
    const there = new Set(obstacles.map(keyOf));
    for (const key of since.keys()) if (!there.has(key)) since.delete(key);
    for (const key of there) if (!since.has(key)) since.set(key, now);
    const over = obstacles.filter(
      (each) => each.grace !== undefined && now - (since.get(keyOf(each)) ?? now) >= each.grace,
    );
    last = inTheWay(over.length > 0 ? over : obstacles, over.length > 0);
    return last;
  };
}

/** Names of pods are drawn anew at every attempt to create one. */
const keyOf = ({ words }: Obstacle): string => words.replaceAll(/-[a-z0-9]{5}(?=["\s])/g, '');

function inTheWay(obstacles: readonly Obstacle[], final: boolean): InTheWay | undefined {
  if (obstacles.length === 0) return undefined;
  // A world of ten workloads has the same reason ten times.
  const [first = '', ...others] = new Set(obstacles.map((each) => each.words));
  const hint = obstacles[0]?.hint;
  const more = others.length === 0 ? '' : `; and ${String(others.length)} more`;
  return { saw: `${first}${more}`, final, ...(hint === undefined ? {} : { hint }) };
}
