import { answersByVersion, equal, finding, shares } from '#check';
import type { Finding, Reading } from '#check';
import { afterwards, type Trial } from './try-version.ts';

/** The query reports that the version always fails, the gate rolls it back, and it gets no request afterwards. */
export function judgeTrial({ asked, reading, decision, after }: Trial) {
  const v1 = answersByVersion(asked)['v1'] ?? 0;
  return {
    controls: { 'v1 answers its requests': finding(v1 > 0, 'answers by v1', `${String(v1)} answers by v1`) },
    promises: {
      'the query sees that every request to v2 fails': whole(reading),
      'the gate rolls v2 back': equal(decision, 'take back'),
      'nothing reaches v2 afterwards': nothingBy(after),
    },
  };
}

/** A query's answer in words. */
export const toldReading = (reading: Reading): string =>
  reading.type === 'number' ? String(reading.value) : reading.type;

/**
 * 1, since the query counts only v2's requests. With those of v1 it would be a fifth: enough to roll back this version, but not one that
 * fails now and then. Both rates come from the same samples, so only their sums are rounded.
 */
const whole = (reading: Reading): Finding =>
  finding(reading.type === 'number' && Math.abs(reading.value - 1) < 0.001, 'a share of 1', toldReading(reading));

/** v1 answers every request: one that fails or is denied may have gone to v2. */
function nothingBy(after: Trial['after']): Finding {
  if (after === undefined) return finding(false, 'v2 at weight 0', 'v2 kept its weight');
  return shares(answersByVersion(after), { v1: 100, v2: 0 }, afterwards);
}
