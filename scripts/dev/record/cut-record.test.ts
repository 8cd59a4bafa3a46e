import { describe, expect, it } from '@jest/globals';
import { cutRecord } from './cut-record.ts';

interface Sample {
  readonly get?: { readonly count?: number };
  readonly requests?: readonly { readonly kind?: string }[];
}

const whole = {
  get: { count: 5, startedAt: 17 },
  unread: { requests: Array.from({ length: 100 }, (_, index) => ({ index })) },
  requests: Array.from({ length: 60 }, (_, index) => ({ index, kind: 'http-200', headers: { a: 'b' } })),
};

const says = (candidate: unknown): boolean => {
  const { get, requests } = candidate as Sample;
  return get?.count === 5 && requests?.filter(({ kind }) => kind === 'http-200').length === 60;
};

describe('cutRecord', () => {
  it('takes out what is not needed, and leaves the order of the rest', () => {
    const cut = cutRecord(whole, { says, goOn: () => true });
    expect(cut).toEqual({ get: { count: 5 }, requests: whole.requests.map(({ kind }) => ({ kind })) });
    expect(Object.keys(cut as object)).toEqual(['get', 'requests']);
  });

  it('takes single elements out of short lists', () => {
    const list = { list: [1, 2, 3] };
    const needsTwo = (candidate: unknown) => (candidate as { list?: number[] }).list?.includes(2) === true;
    expect(cutRecord(list, { says: needsTwo, goOn: () => true })).toEqual({ list: [2] });
  });

  it('stops when the time is over, with what it has', () => {
    let left = 1;
    expect(cutRecord(whole, { says, goOn: () => left-- > 0 })).toEqual(whole);
  });

  it('never alters the record that it is given', () => {
    const before = JSON.stringify(whole);
    cutRecord(whole, { says, goOn: () => true });
    expect(JSON.stringify(whole)).toBe(before);
  });
});
