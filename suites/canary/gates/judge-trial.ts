import { answersByVersion, equal, finding, shares } from '#check';
import type { Finding, Reading } from '#check';
import { afterwards, type Trial } from './try-version.ts';

/** A version that always fails is seen by the query for what it is, taken back by the gate, and gets nothing afterwards. */
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
 * 1: of v2's requests alone. With those of v1 among them it would be a fifth, enough to take this version back, and not one that fails now
 * and then. Both rates are of the same samples, so that only their sums are rounded.
 */
const whole = (reading: Reading): Finding =>
  finding(reading.type === 'number' && Math.abs(reading.value - 1) < 0.001, 'a share of 1', toldReading(reading));

/** Every request is answered by v1: one that fails, or is denied, may have been v2's. */
function nothingBy(after: Trial['after']): Finding {
  if (after === undefined) return finding(false, 'v2 at weight 0', 'v2 kept its weight');
  return shares(answersByVersion(after), { v1: 100, v2: 0 }, afterwards);
}
