import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import { asIf } from '../../fixtures/recorded/as-if.ts';
import { recorded } from './recorded/recorded.ts';
import check from './tcp-identities.check.ts';

interface Seen {
  readonly allowed: Exchange;
  readonly stranger: Exchange;
  readonly otherPort: Exchange;
}

const seen = recorded('tcp-identities') as Seen;
const broken = (record: Seen): readonly string[] =>
  check
    .judge(record)
    .filter(({ holds }) => !holds)
    .map(({ claim }) => claim);

describe('tcp-identities', () => {
  it('holds for what the lab showed', () => {
    expect(broken(seen)).toStrictEqual([]);
  });

  it('takes a closed connection for a denial only when the proxy counted one', () => {
    const { proxy } = seen.stranger;
    if (proxy === undefined) throw new Error('the record has no witness of the proxy');
    const uncounted = { ...seen.stranger, proxy: { ...proxy, denied: 0 } };
    expect(broken({ ...seen, stranger: uncounted })).toStrictEqual(['the workload’s proxy counts each as denied']);
  });

  it('takes no time-out for a denial', () => {
    expect(broken({ ...seen, stranger: asIf(seen.stranger, 'timeout') })).toStrictEqual([
      'another identity’s connection is closed',
    ]);
  });

  it('proves nothing when the allowed identity is cut off too', () => {
    expect(broken({ ...seen, allowed: asIf(seen.allowed, 'eof') })).toStrictEqual(['the allowed identity is answered']);
  });
});
