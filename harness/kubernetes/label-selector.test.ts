import { describe, expect, it } from '@jest/globals';
import { labelSelectorSchema, labelsFor, meets } from './label-selector.ts';

const selector = (matchExpressions: readonly object[], matchLabels = {}) =>
  labelSelectorSchema.parse({ matchLabels, matchExpressions });

describe('meets', () => {
  it.each([
    ['In', ['a', 'b'], [true, false, false]],
    ['NotIn', ['a', 'b'], [false, true, true]],
    ['Exists', [], [true, true, false]],
    ['DoesNotExist', [], [false, false, true]],
  ])('knows %s', (operator, values, expected) => {
    const seen = [{ team: 'a' }, { team: 'c' }, {}].map((labels: Readonly<Record<string, string>>) =>
      meets(labels, selector([{ key: 'team', operator, values }])),
    );
    expect(seen).toStrictEqual(expected);
  });

  it('takes labels and expressions together', () => {
    const both = selector([{ key: 'team', operator: 'Exists' }], { mesh: 'on' });
    expect(meets({ mesh: 'on', team: 'a' }, both)).toBe(true);
    expect(meets({ mesh: 'on' }, both)).toBe(false);
    expect(meets({ mesh: 'off', team: 'a' }, both)).toBe(false);
  });
});

describe('labelsFor', () => {
  it('finds the fewest labels that meet a selector', () => {
    const all = selector(
      [
        { key: 'team', operator: 'In', values: ['a', 'b'] },
        { key: 'zone', operator: 'Exists' },
        { key: 'legacy', operator: 'DoesNotExist' },
      ],
      { mesh: 'on' },
    );
    expect(labelsFor(all)).toStrictEqual({ mesh: 'on', team: 'a', zone: 'true' });
  });

  it('finds none where a selector contradicts itself', () => {
    expect(labelsFor(selector([{ key: 'mesh', operator: 'NotIn', values: ['on'] }], { mesh: 'on' }))).toBeUndefined();
    expect(labelsFor(selector([{ key: 'mesh', operator: 'In' }]))).toBeUndefined();
  });
});
