import { describe, expect, it } from '@jest/globals';
import { scrapedSince } from './scraped-since.ts';

const pods = [
  { namespace: 'shop', pod: 'api-1' },
  { namespace: 'shop', pod: 'db-1' },
];

/** A Prometheus whose clock stands at 100 s, and whose targets were scraped at these seconds at each look. */
function scraping(...looks: readonly (readonly (readonly [pod: string, at: number])[])[]) {
  let look = 0;
  return {
    name: 'test',
    asked: () => look,
    instant: (query: string) => {
      if (query === 'time()') return Promise.resolve([{ labels: {}, at: 0, value: 100 }]);
      const seen = looks[Math.min(look, looks.length - 1)] ?? [];
      look += 1;
      return Promise.resolve(seen.map(([pod, value]) => ({ labels: { namespace: 'shop', pod }, at: 0, value })));
    },
  };
}

describe('scrapedSince', () => {
  it('waits for the last pod, and tells an instant at which all is in', async () => {
    const prometheus = scraping(
      [['api-1', 100.5]],
      [
        ['api-1', 100.5],
        ['db-1', 99],
      ],
      [
        ['api-1', 100.5],
        ['db-1', 101],
      ],
    );
    await expect(scrapedSince(prometheus, pods)).resolves.toBe(101_000);
    expect(prometheus.asked()).toBe(3);
  });

  it('waits for every target of a pod', async () => {
    const prometheus = scraping(
      [
        ['api-1', 101],
        ['db-1', 101],
        ['db-1', 90],
      ],
      [
        ['api-1', 101],
        ['db-1', 101],
        ['db-1', 102],
      ],
    );
    await expect(scrapedSince(prometheus, pods)).resolves.toBe(102_000);
  });

  it('does not take a scrape for later that Prometheus moved by its tolerance', async () => {
    const prometheus = scraping(
      [
        ['api-1', 100.002],
        ['db-1', 101],
      ],
      [
        ['api-1', 101.002],
        ['db-1', 101],
      ],
    );
    await expect(scrapedSince(prometheus, pods)).resolves.toBe(101_002);
  });
});
