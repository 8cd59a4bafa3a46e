import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import check from './plaintext-has-no-namespace.check.ts';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { judged } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Seen {
  readonly meshed: readonly Exchange[];
  readonly allowAllBut: Exchange;
  readonly denyOne: Exchange;
  readonly allowAny: Exchange;
  readonly denyNobody: Exchange;
}

const seen = recorded(import.meta.url, 'held') as Seen;
const rolesBroken = (record: Seen): readonly string[] =>
  judged(check, record)
    .filter(({ holds }) => !holds)
    .map(({ role }) => role);

describe('plaintext-has-no-namespace', () => {
  it('reports two misconfigurations for what the lab showed, and no broken promise', () => {
    expect(rolesBroken(seen)).toStrictEqual(['advice', 'advice']);
  });

  it('has no advice where the unsafe forms refuse too', () => {
    const safe = {
      ...seen,
      allowAllBut: asIf(seen.allowAllBut, 'http-403'),
      denyOne: asIf(seen.denyOne, 'http-403'),
    };
    expect(rolesBroken(safe)).toStrictEqual([]);
  });

  it('breaks a promise where a safe form lets plaintext in', () => {
    expect(rolesBroken({ ...seen, allowAny: asIf(seen.allowAny, 'http-200') })).toContain('promise');
    expect(rolesBroken({ ...seen, denyNobody: asIf(seen.denyNobody, 'http-200') })).toContain('promise');
  });

  it('proves nothing when meshed callers are refused as well', () => {
    const meshed = seen.meshed.map((exchange) => asIf(exchange, 'http-403'));
    expect(rolesBroken({ ...seen, meshed })).toContain('control');
  });
});
