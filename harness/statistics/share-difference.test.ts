import { describe, expect, it } from '@jest/globals';
import { shareDifference } from './share-difference.ts';

describe('shareDifference', () => {
  it('is the later share less the earlier one, within its interval, and mirrored by the other order', () => {
    const [one, other] = [
      { count: 1800, n: 2000 },
      { count: 1700, n: 2000 },
    ] as const;
    const { value, from, to } = shareDifference(one, other, 1e-3);
    expect(value).toBeCloseTo(-0.05, 12);
    expect(from < value && value < to && to < 0).toBe(true);
    const turned = shareDifference(other, one, 1e-3);
    expect([turned.from, turned.to]).toEqual([expect.closeTo(-to, 12), expect.closeTo(-from, 12)]);
  });

  it('leaves no room for doubt to be negative where nothing was seen', () => {
    const { from, to } = shareDifference({ count: 0, n: 10 }, { count: 0, n: 10 }, 0.05);
    expect([from, to]).toEqual([expect.closeTo(-0.3085, 4), expect.closeTo(0.3085, 4)]);
  });
});
