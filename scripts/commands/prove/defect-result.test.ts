import { describe, expect, it } from '@jest/globals';
import { refutedCheck, sampleCheck } from '../../../reports/sample-run.ts';
import { defectResult, seenBy } from './defect-result.ts';

const claim = refutedCheck.expectations.find(({ role, holds }) => role === 'promise' && !holds)?.claim ?? '';
const defect = { name: 'mesh:unchecked', refutes: claim };
const control = {
  role: 'control',
  claim: 'the path is alive',
  holds: false,
  expected: '200',
  observed: '503',
} as const;

describe('defectResult', () => {
  it('is killed where its promise is refuted for certain, though a control broke with it', () => {
    const withControl = (certain: boolean) => ({
      ...refutedCheck,
      expectations: [
        ...refutedCheck.expectations.map((each) =>
          certain && each.claim === claim ? { ...each, certain: true as const } : each,
        ),
        control,
      ],
    });
    expect(defectResult(defect, withControl(true))).toMatchObject({ outcome: 'killed', refutes: claim });
    expect(defectResult(defect, withControl(false)).outcome).toBe('killed-otherwise');
  });

  it.each(['inconclusive', 'errored'] as const)('is not killed by a check that is %s', (verdict) => {
    expect(defectResult(defect, { ...refutedCheck, verdict }).outcome).toBe('killed-otherwise');
  });

  it('is not killed by another promise', () => {
    expect(defectResult({ ...defect, refutes: 'another' }, refutedCheck).outcome).toBe('killed-otherwise');
  });

  it('survives a check that holds', () => {
    expect(defectResult(defect, sampleCheck()).outcome).toBe('survived');
  });
});

describe('seenBy', () => {
  const world = { ...refutedCheck, suite: 'authz', check: 'world' };

  it('finds the world of a suite, or a check of it where the world was not refuted: then the defect survives', () => {
    const held = sampleCheck({ suite: 'authz', check: 'methods' });
    expect(seenBy('authz/world', [held, world])).toBe(world);
    expect(seenBy('authz/world', [held])).toBe(held);
    expect(defectResult({ name: 'mesh:x', refutes: 'in the mesh' }, held).outcome).toBe('survived');
  });

  it('finds no other check for one that has no result', () => {
    expect(seenBy('authz/ports', [sampleCheck({ suite: 'authz', check: 'methods' })])).toBeUndefined();
  });
});
