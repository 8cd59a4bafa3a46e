import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import check from './five-errors-in-a-row-eject.check.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Seen {
  readonly well: Exchange;
  readonly errors: readonly Exchange[];
  readonly row: readonly Exchange[];
  readonly meanwhile: Exchange;
  readonly after: Exchange;
}

const seen = recorded(import.meta.url, 'held') as Seen;
const judge = (record: Seen) => broken(check, record);

describe('five-errors-in-a-row-eject', () => {
  it('holds for what the lab showed', () => {
    expect(judge(seen)).toStrictEqual([]);
  });

  it('breaks its promise when the endpoint is still asked after the fifth', () => {
    const [asked] = seen.errors;
    if (asked === undefined) throw new Error('the record has no errors');
    expect(judge({ ...seen, after: asked })).toStrictEqual(['promise: after it, the endpoint gets no request']);
  });

  it('breaks its promise when it is ejected by the fourth', () => {
    const [first, ...others] = seen.row;
    if (first === undefined) throw new Error('the record has no row');
    expect(judge({ ...seen, row: [first, seen.after] })).toContain(
      'promise: the request with the fifth error still reaches the endpoint',
    );
    expect(judge({ ...seen, errors: [...seen.errors, seen.after], row: [first, ...others] })).toContain(
      'promise: four errors in a row, a success and four more eject no endpoint',
    );
  });

  it("does not mistake an application's own 503 for an ejection", () => {
    const requests = (seen.after.requests ?? []).map((each) => ({
      ...each,
      server: { workload: 'solo', pod: 'solo-v1', version: 'v1' },
    }));
    expect(judge({ ...seen, after: { ...seen.after, requests } })).toStrictEqual([
      'promise: after it, the endpoint gets no request',
    ]);
  });
});
