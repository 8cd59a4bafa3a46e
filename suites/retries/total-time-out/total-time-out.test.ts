import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './total-time-out.check.ts';

const seen = recorded(import.meta.url, 'held') as Readonly<Record<'stalled' | 'patient', Exchange>>;
const lasting = (durationMs: number): object => ({
  ...seen,
  stalled: { ...seen.stalled, requests: (seen.stalled.requests ?? []).map((each) => ({ ...each, durationMs })) },
});
const inTime = 'promise: a request without an answer ends when the time-out is over';

describe('total-time-out', () => {
  it('allows a request the time-out in its manifest, and a second for a busy machine', () => {
    // A proxy's timer may end a little early, by the clock of its event loop.
    const verdicts = [9949, 9998.82, 10_000, 11_000, 11_001].map((ms) => broken(check, lasting(ms)).includes(inTime));
    expect(verdicts).toStrictEqual([true, false, false, false, true]);
  });

  it("asks the caller's proxy which time-out it was", () => {
    const upstreams = seen.stalled.upstreams?.map((each) => ({ ...each, timeouts: 0, perTryTimeouts: 12 })) ?? [];
    expect(broken(check, { ...seen, stalled: { ...seen.stalled, upstreams } })).toStrictEqual([
      "promise: the caller's proxy ends it for the total time-out",
      'promise: every attempt but the last ends at `perTryTimeout`',
    ]);
  });

  it('sees an answer that was cut off although it was in time', () => {
    const patient = {
      ...seen.patient,
      requests: (seen.patient.requests ?? []).map((each) => ({ ...each, kind: 'http-504' })),
    };
    expect(broken(check, { ...seen, patient })).toStrictEqual(['promise: an answer within the time-out is passed on']);
  });
});
