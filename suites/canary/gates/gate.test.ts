import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide, type Gate } from './gate.ts';

const gate: Gate = { query: 'x', atMost: 0.05, withoutData: 'wait' };

describe('the gate', () => {
  it('promotes up to its bound and takes back beyond it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => {
        expect(decide({ type: 'number', value }, gate)).toBe(value <= gate.atMost ? 'promote' : 'take back');
      }),
    );
  });

  it('never promotes without a number', () => {
    expect(decide({ type: 'no-data' }, gate)).toBe('wait');
    expect(decide({ type: 'not-a-number', value: 'NaN' }, gate)).toBe('wait');
  });

  it('promotes without a number where `withoutData` says so, as the mutant does', () => {
    expect(decide({ type: 'no-data' }, { ...gate, withoutData: 'promote' })).toBe('promote');
  });
});
