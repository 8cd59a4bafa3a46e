import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './removals-arrive.check.ts';

interface Removal {
  readonly kind: string;
  readonly nth: string;
  readonly during: Exchange;
  readonly settledMs: number;
  readonly never?: string;
  readonly after: Exchange;
}

const record = recorded(import.meta.url, 'held') as { readonly removals: readonly Removal[]; readonly kept: Exchange };
const ofAll = 'promise: few of all removals are lost';
const noneIs = 'advice: no removal is lost';

/** The record, had the named removals (`VirtualService 1`) not arrived. */
const losing = (...lost: readonly string[]) => ({
  ...record,
  removals: record.removals.map((each) =>
    lost.includes(`${each.kind} ${each.nth}`) ? { ...each, never: 'injected still holds it', settledMs: 11_020 } : each,
  ),
});

describe('removals-arrive', () => {
  it('holds for what the lab showed, three removals of each of five kinds', () => {
    expect(broken(check, record)).toStrictEqual([]);
    const kinds = Map.groupBy(record.removals, ({ kind }) => kind);
    expect([...kinds.values()].map(({ length }) => length)).toEqual([3, 3, 3, 3, 3]);
  });

  it('holds when one or two removals of a kind are lost, and breaks when all three are', () => {
    expect(broken(check, losing('VirtualService 1', 'VirtualService 2'))).toStrictEqual([noneIs]);
    expect(broken(check, losing('VirtualService 1', 'VirtualService 2', 'VirtualService 3'))).toStrictEqual([
      'promise: removals of VirtualServices arrive',
      noneIs,
    ]);
  });

  it('holds when four of all removals are lost, and breaks when five are', () => {
    const four = ['VirtualService 1', 'VirtualService 2', 'DestinationRule 1', 'EnvoyFilter 3'];
    expect(broken(check, losing(...four))).toStrictEqual([noneIs]);
    expect(broken(check, losing(...four, 'AuthorizationPolicy 1'))).toStrictEqual([ofAll, noneIs]);
  });

  it('counts a removal as lost when requests are answered as before it', () => {
    const removals = record.removals.map((each) =>
      each.kind === 'AuthorizationPolicy' ? { ...each, after: each.during } : each,
    );
    expect(broken(check, { ...record, removals })).toStrictEqual([
      'promise: removals of AuthorizationPolicies arrive',
      noneIs,
    ]);
    expect(check.table?.(losing('EnvoyFilter 2')).rows).toContainEqual(['EnvoyFilter removed-2', 'never']);
  });

  it('proves nothing when an object had no effect, or when the policy that stays is gone', () => {
    const [first, ...others] = record.removals as readonly [Removal, ...Removal[]];
    const without = { ...record, removals: [{ ...first, during: asIf(first.during, 'http-200') }, ...others] };
    expect(broken(check, without)).toStrictEqual(['control: each object has its effect before it is removed']);
    expect(broken(check, { ...record, kept: asIf(record.kept, 'http-200') })).toStrictEqual([
      'control: what is not removed stays in force',
    ]);
  });
});
