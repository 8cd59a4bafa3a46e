import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { printable } from './printable.ts';

describe('printable', () => {
  it('leaves what can be printed as it is', () => {
    expect(printable('5 × http-403; «quoted» – 😀')).toBe('5 × http-403; «quoted» – 😀');
  });

  it('shows line ends, escapes and what reorders text instead of obeying them', () => {
    expect(printable('a\r\n\t\u001b[2J\u202eb')).toBe(String.raw`a\r\n\t\u001b[2J\u202eb`);
  });

  it('never lets a control character through', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/\p{Cc}/u.test(printable(text))));
  });
});
