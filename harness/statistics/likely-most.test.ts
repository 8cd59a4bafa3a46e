import { describe, expect, it } from '@jest/globals';
import { binomialTails } from './binomial-tails.ts';
import { likelyMost } from './likely-most.ts';

describe('likelyMost', () => {
  it.each([
    [{ n: 18, share: 0.02 }, 5e-5, 4],
    // 0.02³ is 8 in a million.
    [{ n: 3, share: 0.02 }, 8.1e-6, 2],
    [{ n: 3, share: 0.02 }, 7.9e-6, 3],
    [{ n: 5, share: 0 }, 1e-9, 0],
  ])('%o, alpha %d: %d', (binomial, alpha, most) => {
    expect(likelyMost(binomial, alpha)).toBe(most);
  });

  it('is exceeded as rarely as alpha says, and one less is not', () => {
    const binomial = { n: 200, share: 0.03 };
    const most = likelyMost(binomial, 1e-4);
    expect(binomialTails(most + 1, binomial).atLeast).toBeLessThanOrEqual(1e-4);
    expect(binomialTails(most, binomial).atLeast).toBeGreaterThan(1e-4);
  });
});
