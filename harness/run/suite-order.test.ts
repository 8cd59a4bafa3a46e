import { describe, expect, it } from '@jest/globals';
import type { FoundSuite } from '../author/found-suite.ts';
import { suiteOrder } from './suite-order.ts';

const suites = (all: Readonly<Record<string, number | undefined>>): readonly FoundSuite[] =>
  Object.entries(all).map(([id, seconds]) => ({ id, definition: { seconds } }) as unknown as FoundSuite);

const order = (all: Readonly<Record<string, number | undefined>>) => suiteOrder(suites(all)).map(({ id }) => id);

describe('suiteOrder', () => {
  it('begins with the shortest, and goes on with the longest', () => {
    expect(order({ authz: 80, canary: 100, mtls: 40, readiness: 20 })).toStrictEqual([
      'readiness',
      'canary',
      'authz',
      'mtls',
    ]);
  });

  it('puts a suite that says nothing between those of 29 and of 31 seconds', () => {
    expect(order({ short: 29, own: undefined, long: 31, first: 1 })).toStrictEqual(['first', 'long', 'own', 'short']);
  });

  it('leaves one suite, and none, as they are', () => {
    expect(order({ authz: 80 })).toStrictEqual(['authz']);
    expect(order({})).toStrictEqual([]);
  });
});
