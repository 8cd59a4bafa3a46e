import { describe, expect, it } from '@jest/globals';
import { expectationsOf } from './claims.ts';

const seen = { holds: true, expected: 'a 403', observed: 'a 403' };

describe('expectationsOf', () => {
  it('lists controls, promises, advice and witnesses, each in the order in which they are said', () => {
    const list = expectationsOf({
      witnesses: { 'both count 5': seen },
      advice: { 'no spelling gets past the rule': seen },
      promises: { 'POST is refused': seen, 'HEAD is refused': seen },
      controls: { 'GET is answered': seen },
    });
    expect(list.map(({ role, claim }) => `${role}: ${claim}`)).toStrictEqual([
      'control: GET is answered',
      'promise: POST is refused',
      'promise: HEAD is refused',
      'advice: no spelling gets past the rule',
      'witness: both count 5',
    ]);
  });

  it('keeps what each finding says', () => {
    const finding = { ...seen, holds: false, observed: 'a 200' };
    const list = expectationsOf({ controls: { 'GET is answered': seen }, promises: { 'POST is refused': finding } });
    expect(list.at(-1)).toStrictEqual({ role: 'promise', claim: 'POST is refused', ...finding });
  });
});
