import { describe, expect, it } from '@jest/globals';
import { renewedSince } from './renewed-since.ts';

/** A Prometheus whose clock stands at 100 s, and whose series had samples of these seconds at each look. */
function scraping(...looks: readonly (readonly number[])[]) {
  let look = 0;
  return {
    name: 'test',
    asked: () => look,
    instant: (query: string) => {
      if (query === 'time()') return Promise.resolve([{ labels: {}, at: 0, value: 100 }]);
      expect(query).toBe('timestamp(pilot_xds)');
      look += 1;
      return Promise.resolve((looks[look - 1] ?? []).map((value) => ({ labels: {}, at: 0, value })));
    },
  };
}

describe('renewedSince', () => {
  it('waits until there is a series, and all of them are newer than the call', async () => {
    const prometheus = scraping([], [99.9, 100.4], [100.2, 100.4]);
    await expect(renewedSince(prometheus, 'pilot_xds')).resolves.toBe(100_400);
    expect(prometheus.asked()).toBe(3);
  });
});
