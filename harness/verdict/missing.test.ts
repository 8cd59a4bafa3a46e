import { describe, expect, it } from '@jest/globals';
import { appliedIn, missingOf } from './missing.ts';
import type { CheckResult } from './result.ts';

const check = (id: string, verdict: CheckResult['verdict']): CheckResult => ({
  ...{ suite: 'telemetry', check: id, promise: 'p', verdict, reason: 'no Prometheus', expectations: [] },
  ...{ requests: 0, arrivals: 0, startedAt: '', durationMs: 0, evidence: '.', again: '' },
});

describe('missingOf', () => {
  const now = [check('counted', 'not-applicable'), check('logged', 'refuted'), check('traced', 'errored')];

  it('names checks that do not apply, or have no result, each with the reason', () => {
    expect(missingOf(['telemetry/counted', 'telemetry/logged', 'telemetry/gone', 'telemetry/gone'], now)).toEqual([
      { check: 'telemetry/counted', reason: 'not applicable: no Prometheus' },
      { check: 'telemetry/gone', reason: 'there is no result of it' },
    ]);
  });

  it('misses no check for its verdict', () => {
    expect(missingOf(['telemetry/logged', 'telemetry/traced'], now)).toEqual([]);
  });

  it('misses nothing of a run in which a check did not apply before', () => {
    expect(appliedIn(now)).toEqual(['telemetry/logged', 'telemetry/traced']);
    expect(missingOf(appliedIn(now), now)).toEqual([]);
  });
});
