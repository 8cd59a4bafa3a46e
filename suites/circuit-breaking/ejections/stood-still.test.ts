import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import { ejectedFor } from './ejected-for.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import { stoodStill } from './stood-still.ts';

const { calm } = recorded(new URL('../overflow-is-refused-at-once/', import.meta.url).href, 'held') as {
  readonly calm: Exchange;
};

/** One exchange whose requests ended at these milliseconds. */
const ending = (at: readonly number[]): Exchange => ({
  ...calm,
  requests: at.map((time, index) => ({
    ...{ index, kind: 'http-503', startedAt: time - 5, durationMs: 5, headers: {}, hits: [] },
  })),
});

describe('stoodStill', () => {
  it('is the time in which nothing ended, of what lies between', () => {
    const flow = [ending([0, 200, 1000, 1100, 3000])];
    expect(stoodStill(flow, 0, 3000)).toBe(800 + 1900);
    expect(stoodStill(flow, 500, 2000)).toBe(500 + 900);
    expect(stoodStill(flow, 1000, 1100)).toBe(0);
    expect(stoodStill([], 0, 3000)).toBe(0);
  });

  it('does not count a pace, nor the time between two exchanges', () => {
    expect(stoodStill([ending([0, 250, 500, 750])], 0, 1000)).toBe(0);
    expect(stoodStill([ending([0, 100]), ending([5000, 5100])], 0, 5100)).toBe(0);
  });
});

describe('ejectedFor', () => {
  const window = { from: 100, to: 6500, failedFor: 80, straggledFor: 0, heldUpFor: 5 };

  it('is from the last error to the return, also where nothing was seen between', () => {
    expect(ejectedFor(window, 3000, [])).toBe(6400);
    const { to: _, ...unseen } = window;
    expect(ejectedFor(unseen, 3000, [])).toBe(Infinity);
    expect(ejectedFor(undefined, 3000, [])).toBe(Infinity);
  });

  it('leaves out what stood still when its time was over, and nothing of what did before', () => {
    expect(ejectedFor(window, 3000, [ending([200, 400, 3100, 6500])])).toBe(3000);
    expect(ejectedFor(window, 3000, [ending([200, 2900, 3100, 3300, 6400])])).toBe(6400 - 3100);
    expect(ejectedFor(window, 3000, [ending([500, 2500])])).toBe(6400);
  });
});
