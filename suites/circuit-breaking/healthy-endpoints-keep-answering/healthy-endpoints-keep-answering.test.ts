import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import check from './healthy-endpoints-keep-answering.check.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Seen {
  readonly bad: string;
  readonly well: Exchange;
  readonly flow: readonly [Exchange, Exchange];
}

const seen = recorded(import.meta.url, 'held') as Seen;
const judge = (record: Seen) => broken(check, record);

const heard = "promise: the endpoint gets no request once the proxy's workers know of its ejection";

/** The record, had the failing endpoint been sent a request every 0.1 s until so long after its fifth error. */
function stragglingFor(ms: number): Seen {
  const [failing, after] = seen.flow;
  const requests = failing.requests ?? [];
  const last = requests.filter(({ hits }) => hits.some(({ pod }) => pod === seen.bad)).at(-1);
  if (last === undefined) throw new Error('the record has no error of the failing endpoint');
  const stragglers = Array.from({ length: ms / 100 }, (_, index) => ({
    ...last,
    startedAt: last.startedAt + last.durationMs + 100 * (index + 1),
    hits: last.hits.map((hit) => ({ ...hit, at: hit.at + last.durationMs + 100 * (index + 1) })),
  }));
  return { ...seen, flow: [{ ...failing, requests: [...requests, ...stragglers] }, after] };
}

/** The record, had the failing endpoint come back so much later, or earlier. */
function returning(by: number): Seen {
  const [failing, after] = seen.flow;
  const moved = (after.requests ?? []).map((request) => ({
    ...request,
    startedAt: request.startedAt + by,
    hits: request.hits.map((hit) => ({ ...hit, at: hit.at + by })),
  }));
  return { ...seen, flow: [failing, { ...after, requests: moved }] };
}

describe('healthy-endpoints-keep-answering', () => {
  it('holds for what the lab showed', () => {
    expect(judge(seen)).toStrictEqual([]);
  });

  it('breaks its promise when the endpoint is asked before its base ejection time is over', () => {
    expect(judge(returning(-1000))).toStrictEqual(['promise: the endpoint gets no request for its base ejection time']);
  });

  it("breaks its promise when the endpoint is still sent requests after its proxy's workers had to know", () => {
    expect(judge(stragglingFor(1000))).toStrictEqual([]);
    expect(judge(stragglingFor(1700))).toStrictEqual([heard]);
  });

  it('breaks its promise when the endpoint is asked only after twice the time, or never', () => {
    expect(judge(returning(3000))).toStrictEqual(['promise: then the endpoint gets requests again']);
    const [failing, after] = seen.flow;
    const never = (after.requests ?? []).filter(({ hits }) => hits.every(({ pod }) => pod !== seen.bad));
    expect(judge({ ...seen, flow: [failing, { ...after, requests: never }] })).toStrictEqual([
      'promise: then the endpoint gets requests again',
    ]);
  });

  it('breaks its promise when a healthy endpoint fails too', () => {
    const [failing, after] = seen.flow;
    const [first, ...rest] = (after.requests ?? []).filter(({ server }) => server?.pod !== seen.bad);
    if (first === undefined) throw new Error('the record has no answer of a healthy endpoint');
    const bad = (after.requests ?? []).filter(({ server }) => server?.pod === seen.bad);
    const requests = [...bad, { ...first, kind: 'http-503' as const }, ...rest];
    expect(judge({ ...seen, flow: [failing, { ...after, requests }] })).toStrictEqual([
      'promise: no other endpoint fails',
    ]);
  });

  it('proves nothing when the endpoint never failed', () => {
    const requests = (seen.flow[0].requests ?? []).map((each) => ({ ...each, kind: 'http-200' as const }));
    expect(judge({ ...seen, flow: [{ ...seen.flow[0], requests }, seen.flow[1]] })).toContain(
      'control: the failing endpoint fails often enough to be ejected',
    );
  });

  it('draws the time in which the endpoint was left alone', () => {
    const row = check.table?.(seen).rows.find(([pod]) => pod === seen.bad);
    expect(row?.[3]).toMatch(/·{30}/);
  });
});
