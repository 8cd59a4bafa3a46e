import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import type { Exchange } from '#check';
import check from './mirror.check.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Seen {
  readonly mirrored: Exchange;
  readonly whileItFails: Exchange;
  readonly whileItHangs: Exchange;
}

const seen = recorded(import.meta.url, 'held') as Seen;
type Hits = NonNullable<Exchange['requests']>[number]['hits'];
const altered = (change: (hits: Hits) => Hits): Seen => ({
  ...seen,
  mirrored: {
    ...seen.mirrored,
    requests: (seen.mirrored.requests ?? []).map((request) =>
      request.index === 7 ? { ...request, hits: change(request.hits) } : request,
    ),
  },
});

describe('mirror', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it('is refuted by one copy that is missing, sent twice, or sent elsewhere', () => {
    const refuted = ['promise: every request reaches v2 once, as a copy'];
    expect(
      broken(
        check,
        altered((hits) => hits.filter(({ version }) => version !== 'v2')),
      ),
    ).toStrictEqual(refuted);
    expect(
      broken(
        check,
        altered((hits) => [...hits, ...hits.slice(-1)]),
      ),
    ).toStrictEqual(refuted);
    expect(
      broken(
        check,
        altered((hits) => hits.map((hit) => (hit.version === 'v2' ? { ...hit, version: 'v3' } : hit))),
      ),
    ).toStrictEqual(refuted);
  });

  it('is refuted when one caller sees that the copy failed', () => {
    const { whileItFails } = seen;
    const answers = { 'http-200': whileItFails.count - 1, 'http-503': 1 };
    expect(broken(check, { ...seen, whileItFails: { ...whileItFails, answers } })).toStrictEqual([
      'promise: a failing mirror changes no answer',
    ]);
  });

  it('is refuted when one caller waits for the copy', () => {
    const { whileItHangs } = seen;
    const answers = { 'http-200': whileItHangs.count - 1, timeout: 1 };
    expect(broken(check, { ...seen, whileItHangs: { ...whileItHangs, answers } })).toStrictEqual([
      'promise: a hanging mirror delays no caller',
    ]);
  });
});
