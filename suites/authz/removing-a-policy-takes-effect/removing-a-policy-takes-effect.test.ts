import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import type { Exchange } from '#check';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './removing-a-policy-takes-effect.check.ts';

interface Removal {
  readonly during: Exchange;
  readonly beside: Exchange;
  readonly settledMs: number;
  readonly never?: string;
  readonly after: Exchange;
}

const removal = recorded(import.meta.url, 'held') as Removal;

describe('removing-a-policy-takes-effect', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, removal)).toStrictEqual([]);
  });

  it('breaks its promise when requests are refused as before', () => {
    expect(broken(check, { ...removal, after: removal.during })).toStrictEqual([
      'promise: after the removal, the request is answered',
    ]);
  });

  it('breaks its promise when the data plane took longer than 10 s', () => {
    expect(broken(check, { ...removal, settledMs: 10_000 })).toStrictEqual([]);
    expect(broken(check, { ...removal, settledMs: 10_001 })).toStrictEqual([
      'promise: every proxy drops the policy within 10 s',
    ]);
  });

  it('breaks its promise when the data plane never dropped the policy', () => {
    const never = 'AuthorizationPolicy shop/removed-later had not left every proxy after 30.1 s';
    expect(broken(check, { ...removal, settledMs: 30_112, never, after: removal.during })).toStrictEqual([
      'promise: after the removal, the request is answered',
      'promise: every proxy drops the policy within 10 s',
    ]);
    expect(check.table?.({ ...removal, settledMs: 30_112, never }).rows).toStrictEqual([['policy removed', 'never']]);
  });

  it('proves nothing when the policy had no effect while it was there', () => {
    expect(broken(check, { ...removal, during: asIf(removal.during, 'http-200') })).toStrictEqual([
      'control: with the policy, the path that it names is refused by the mesh',
    ]);
  });
});
