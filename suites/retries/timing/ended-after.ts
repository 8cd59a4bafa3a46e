import { finding, type Exchange, type Finding } from '#check';
import { soonest } from './soonest.ts';

/**
 * How long (in ms) after a proxy's timer its caller has the answer at the latest: time to connect, and to get a turn on a busy machine.
 * Seen in 100 requests of 15 runs on two busy cores: 104 ms.
 */
const slack = 1000;

/** Every request ended when a proxy's timer of `declaredMs` did: no sooner, and not much later. */
export function endedAfter({ requests = [] }: Exchange, declaredMs: number): Finding {
  const took = requests.map(({ durationMs }) => Math.round(durationMs));
  return finding(
    took.length > 0 && took.every((each) => each >= soonest(declaredMs) && each <= declaredMs + slack),
    `${String(declaredMs)} ms, and at most ${String(slack)} ms more`,
    took.length === 0 ? 'nothing was recorded' : `${String(Math.min(...took))} to ${String(Math.max(...took))} ms`,
  );
}
