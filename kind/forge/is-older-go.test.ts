import { describe, expect, it } from '@jest/globals';
import { isOlderGo } from './is-older-go.ts';

describe('isOlderGo', () => {
  it.each(['go1.26.7', 'go1.26', 'go1.26rc2', 'go1.9.8', 'go1.25.10 X:nodwarf5', '', 'devel +abc'])(
    'is so of %j beside 1.26.8',
    (version) => {
      expect(isOlderGo(version, '1.26.8')).toBe(true);
    },
  );

  it.each(['go1.26.8', 'go1.26.10', 'go1.27rc1', 'go1.27', 'devel go1.28-d3ad', 'go2.0.0'])(
    'is not so of %j beside 1.26.8',
    (version) => {
      expect(isOlderGo(version, '1.26.8')).toBe(false);
    },
  );

  it('is so of a release candidate beside its release', () => {
    expect(isOlderGo('go1.27rc1', '1.27.0')).toBe(true);
  });
});
