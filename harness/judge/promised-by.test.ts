import { describe, expect, it } from '@jest/globals';
import { promisedBy } from './promised-by.ts';

describe('promisedBy', () => {
  it('has the explanation where the check has one, and no such field where it has none', () => {
    const promise = 'POST is refused.';
    expect(promisedBy({ promise, explain: 'The policy allows GET alone.' })).toStrictEqual({
      promise,
      explain: 'The policy allows GET alone.',
    });
    expect(promisedBy({ promise })).toStrictEqual({ promise });
  });
});
