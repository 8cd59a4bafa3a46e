import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PathNormalization } from '#check';
import { documentedPath } from './documented-path.ts';

const compared = (sent: string, normalization: PathNormalization): string => {
  const documented = documentedPath(sent, normalization);
  return documented.fate === 'rejected' ? 'rejected' : documented.compared;
};

describe('the documented path', () => {
  it('is what the documentation gives as examples', () => {
    expect(compared('/some%2fdata/%61%62%63', 'decode-and-merge-slashes')).toBe('/some/data/abc');
    expect(compared('/some\\data', 'base')).toBe('/some/data');
    expect(compared('/some//data///abc', 'merge-slashes')).toBe('/some/data/abc');
    expect(compared('/public/./data/abc/../xyz', 'base')).toBe('/public/data/xyz');
    expect(compared('/a/../b', 'base')).toBe('/b');
    expect(compared('/a//b', 'merge-slashes')).toBe('/a/b');
    expect(compared('/a%2fb', 'decode-and-merge-slashes')).toBe('/a/b');
  });

  it('keeps under BASE what is documented as disabled by default', () => {
    expect(compared('//a%2fb%5Cc', 'base')).toBe('//a%2fb%5Cc');
  });

  it('is rejected with a zero byte, whatever the setting', () => {
    expect(compared('/a%00', 'none')).toBe('rejected');
  });

  it('has neither query nor fragment, and the application still gets the query', () => {
    expect(documentedPath('/a?b=/../c?d#e', 'base')).toStrictEqual({
      fate: 'forwarded',
      compared: '/a',
      received: '/a?b=/../c?d',
    });
    expect(compared('/a#b?c', 'none')).toBe('/a');
  });

  it('treats a dot segment with parameters as a dot segment, and leaves other parameters', () => {
    expect(compared('/x/..;y/a;z=1', 'base')).toBe('/a;z=1');
    expect(compared('/.;y/a', 'base')).toBe('/a');
  });

  it('is decoded once only', () => {
    expect(compared('/%2561', 'decode-and-merge-slashes')).toBe('/%2561');
  });

  it('is not changed by a second proxy on the way', () => {
    const piece = fc.constantFrom('/', '.', '..', 'a', ';', '%2f', '%5c', '%2e', '%25', '%61', '\\', 'B', '~');
    const setting = fc.constantFrom<PathNormalization>('none', 'base', 'merge-slashes', 'decode-and-merge-slashes');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), setting, (pieces, normalization) => {
        const once = compared(`/${pieces.join('')}`, normalization);
        expect(compared(once, normalization)).toBe(once);
      }),
    );
  });
});
