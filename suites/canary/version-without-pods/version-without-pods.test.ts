import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { planShares, type Exchange } from '#check';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './version-without-pods.check.ts';

interface Seen {
  readonly weights: Readonly<Record<string, number>>;
  readonly asked: Exchange;
}

// Of run ad18c.
const seen = recorded(import.meta.url, 'held') as Seen;
const judge = (asked: Exchange): readonly string[] => broken(check, { ...seen, asked });
const share = 'promise: its share is as declared';
const takenOver = 'promise: no other version takes it over';

/** As if so many had been answered by v1, so many by v2, and the rest by nobody. */
const outcome = (v1: number, v2 = 0): Exchange => ({
  ...seen.asked,
  answers: { 'http-200': v1 + v2, 'http-503': seen.asked.count - v1 - v2 },
  arrivals: { total: v1 + v2, byWorkload: { api: v1 + v2 }, records: [] },
  servers: Object.entries({ v1, v2 }).map(([version, answers]) => ({
    ...{ workload: 'api', pod: `api-${version}`, version },
    ...{ answers, arrivals: answers },
  })),
});

describe('version-without-pods', () => {
  it('holds for what the lab showed', () => {
    expect(judge(seen.asked)).toStrictEqual([]);
  });

  it('holds for every share that 90 to 10 may give, and for none beside', () => {
    const [from, to] = planShares(seen.weights, { tolerance: 0.06 }).accept['v1'] ?? [0, 0];
    expect([from - 1, from, to, to + 1].map((v1) => judge(outcome(v1)))).toStrictEqual([[share], [], [], [share]]);
  });

  it('is refuted by a single request that another version answers, or that fails otherwise', () => {
    const { count } = seen.asked;
    expect(judge(outcome(Math.round(0.9 * count) - 1, 1))).toContain(takenOver);
    const odd = outcome(Math.round(0.9 * count));
    const answers = { ...odd.answers, 'http-503': (odd.answers['http-503'] ?? 0) - 1, 'http-504': 1 };
    expect(judge({ ...odd, answers })).toContain(takenOver);
  });

  it('proves nothing when the version with pods fails too', () => {
    expect(judge(outcome(0))).toContain('control: the version that has pods answers');
  });
});
