import { describe, expect, it } from '@jest/globals';
import { unlike } from './unlike.ts';

const check = (name: string, verdict: 'held' | 'refuted' | 'inconclusive' | 'not-applicable') => ({
  ...{ suite: 'authz', check: name, verdict, reason: 'because' },
});
const listed = (name: string, verdict: string) => ({ check: `authz/${name}`, verdict, why: 'it is so here' });

describe('unlike', () => {
  it('finds nothing where every verdict is fine, or as listed', () => {
    const checks = [check('a', 'held'), check('b', 'not-applicable'), check('c', 'refuted')];
    expect(unlike(checks, [listed('b', 'not-applicable'), listed('c', 'refuted')])).toEqual([]);
  });

  it('names what is not listed, or is listed with another verdict', () => {
    expect(unlike([check('a', 'refuted')], [])).toEqual(['authz/a is refuted: because']);
    expect(unlike([check('a', 'not-applicable')], [])).toEqual(['authz/a is not-applicable: because']);
    expect(unlike([check('a', 'refuted')], [listed('a', 'inconclusive')])).toEqual(['authz/a is refuted: because']);
  });

  it('names what is listed and was not seen', () => {
    expect(unlike([check('a', 'held')], [listed('a', 'refuted'), listed('gone', 'not-applicable')])).toEqual([
      'authz/a is listed as refuted, and is held',
      'authz/gone is listed as not-applicable, and is not run',
    ]);
  });
});
