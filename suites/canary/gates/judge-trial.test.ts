import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { judgeTrial } from './judge-trial.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import type { Trial } from './try-version.ts';

/** From run 1febe: as it is, and with a gate that leaves v2 3 of 100 requests. */
const { takenBack, halfTakenBack } = recorded(new URL('../gate-on-errors/', import.meta.url).href, 'parts') as Readonly<
  Record<'takenBack' | 'halfTakenBack', Trial>
>;
const judge = (trial: Trial): readonly string[] => broken({ judge: judgeTrial }, trial);

describe('the trial of a version', () => {
  it('holds for what the lab showed', () => {
    expect(judge(takenBack)).toStrictEqual([]);
  });

  it('is refuted by requests that go on failing when v2 was taken back', () => {
    expect(judge(halfTakenBack)).toStrictEqual(['promise: nothing reaches v2 afterwards']);
  });

  it('is refuted by a query that has the requests to other versions in its share', () => {
    const share = (value: number): Trial => ({ ...takenBack, reading: { type: 'number', value } });
    const refuted = ['promise: the query sees that every request to v2 fails'];
    expect(judge(share(0.21))).toStrictEqual(refuted);
    expect(judge(share(0.99))).toStrictEqual(refuted);
    expect(judge(share(1.0000000000000002))).toStrictEqual([]);
  });

  it('is refuted when the query had no data, and the gate waited', () => {
    const { after: _, ...rest } = takenBack;
    expect(judge({ ...rest, reading: { type: 'no-data' }, decision: 'wait' })).toStrictEqual([
      'promise: the query sees that every request to v2 fails',
      'promise: the gate rolls v2 back',
      'promise: nothing reaches v2 afterwards',
    ]);
  });
});
