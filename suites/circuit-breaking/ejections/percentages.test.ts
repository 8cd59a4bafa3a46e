import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import atMost from '../at-most-so-many-are-ejected/at-most-so-many-are-ejected.check.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import tooFew from '../too-few-healthy-means-all/too-few-healthy-means-all.check.ts';

interface Case {
  readonly endpoints: number;
  readonly ejected: number;
  readonly failing: readonly string[];
  readonly after: Exchange;
}
interface Seen {
  readonly cases: readonly Case[];
}

/** The record, with one of its cases altered. */
const altered = (seen: Seen, index: number, change: (each: Case) => Partial<Case>): Seen => ({
  ...seen,
  cases: seen.cases.map((each, at) => (at === index ? { ...each, ...change(each) } : each)),
});

describe('at-most-so-many-are-ejected', () => {
  const seen = recorded(new URL('../at-most-so-many-are-ejected/', import.meta.url).href, 'held') as Seen;

  it('holds for what the lab showed', () => {
    expect(broken(atMost, seen)).toStrictEqual([]);
    expect(atMost.table?.(seen).rows).toStrictEqual([
      ['1', '0', '0', '1'],
      ['2', '1', '1', '1'],
      ['3', '1', '1', '2'],
      ['5', '2', '2', '3'],
    ]);
  });

  it('breaks its promise when one more is ejected, and when one fewer is', () => {
    for (const by of [1, -1])
      expect(
        broken(
          atMost,
          altered(seen, 3, ({ ejected }) => ({ ejected: ejected + by })),
        ),
      ).toContain('promise: of 5, 2 are ejected');
  });

  it('breaks its promise when the only endpoint is ejected', () => {
    expect(
      broken(
        atMost,
        altered(seen, 0, () => ({ ejected: 1 })),
      ),
    ).toContain('promise: of 1, 0 are ejected');
  });
});

describe('too-few-healthy-means-all', () => {
  const seen = recorded(new URL('../too-few-healthy-means-all/', import.meta.url).href, 'held') as Seen;
  const without = ({ after }: Case, pods: readonly string[]): Partial<Case> => ({
    after: { ...after, servers: after.servers.filter(({ pod }) => !pods.includes(pod)) },
  });

  it('holds for what the lab showed', () => {
    expect(broken(tooFew, seen)).toStrictEqual([]);
    expect(tooFew.table?.(seen).rows).toStrictEqual([
      ['1', '1', '0 %', '1'],
      ['2', '1', '50 %', '1'],
      ['3', '2', '33 %', '1'],
      ['5', '3', '40 %', '2'],
      ['2', '2', '0 %', '2'],
      ['5', '4', '20 %', '5'],
    ]);
  });

  it('breaks its promise when a failing endpoint is asked though enough are healthy', () => {
    const asked = altered(seen, 3, ({ after, failing }) => ({
      after: {
        ...after,
        servers: after.servers.map((each, index) => (index === 0 ? { ...each, pod: failing[0] ?? '' } : each)),
      },
    }));
    expect(broken(tooFew, asked)).toStrictEqual(['promise: with 2 of 5 healthy, only those get requests']);
  });

  it('breaks its promise when one is left out though too few are healthy', () => {
    const left = altered(seen, 5, (each) => without(each, each.failing.slice(0, 1)));
    expect(broken(tooFew, left)).toStrictEqual(['promise: with 1 of 5 healthy, all get requests']);
  });
});
