import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import type { Exchange } from '#check';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './tcp-identities.check.ts';

interface Seen {
  readonly allowed: Exchange;
  readonly stranger: Exchange;
  readonly otherPort: Exchange;
}

const seen = recorded(import.meta.url, 'held') as Seen;

describe('tcp-identities', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it('counts a closed connection as a denial only when the proxy counted one', () => {
    const { proxy } = seen.stranger;
    if (proxy === undefined) throw new Error('the record has no witness of the proxy');
    const uncounted = { ...seen.stranger, proxy: { ...proxy, denied: 0 } };
    expect(broken(check, { ...seen, stranger: uncounted })).toStrictEqual([
      "promise: the workload's proxy counts each connection as denied",
    ]);
  });

  it('does not count a time-out as a denial', () => {
    expect(broken(check, { ...seen, stranger: asIf(seen.stranger, 'timeout') })).toStrictEqual([
      'promise: a connection from another identity is closed',
    ]);
  });

  it('proves nothing when the allowed identity is cut off too', () => {
    expect(broken(check, { ...seen, allowed: asIf(seen.allowed, 'eof') })).toStrictEqual([
      'control: the allowed identity is answered',
    ]);
  });
});
