import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import { servedBy } from './served-by.ts';

const { calm } = recorded(new URL('../overflow-is-refused-at-once/', import.meta.url).href, 'held') as {
  readonly calm: Exchange;
};

/** An exchange of ten requests with so many arrivals at pods of these versions. */
const arriving = (...pods: readonly (readonly [version: string, arrivals: number])[]): Exchange => ({
  ...calm,
  count: 10,
  arrivals: { ...calm.arrivals, total: pods.reduce((sum, [, arrivals]) => sum + arrivals, 0) },
  servers: pods.map(([version, arrivals], index) => ({
    ...{ workload: 'five', pod: `five-${version}-${String(index)}`, version },
    ...{ answers: arrivals, arrivals },
  })),
});

describe('servedBy', () => {
  it('adds the pods of a version', () => {
    expect(servedBy(arriving(['v1', 4], ['v1', 6]), 'v1').holds).toBe(true);
  });

  it('does not hold when one request arrives elsewhere, twice or not at all', () => {
    expect(servedBy(arriving(['v1', 9], ['v2', 1]), 'v1')).toMatchObject({
      holds: false,
      observed: '9 at v1, 1 at v2',
    });
    expect(servedBy(arriving(['v1', 10], ['v2', 1]), 'v1').holds).toBe(false);
    expect(servedBy(arriving(['v1', 9]), 'v1').holds).toBe(false);
    expect(servedBy(arriving(), 'v1')).toMatchObject({ holds: false, observed: 'none arrives' });
  });
});
