import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './workloads-are-meshed.check.ts';

interface Seen {
  readonly plain: Exchange;
  readonly exchanges: readonly Exchange[];
  readonly pods: readonly { readonly pod: string; readonly proxy: string }[];
}
const seen = recorded(import.meta.url, 'held') as Seen;
const control = 'control: a workload answers a plaintext caller, or its proxy refuses it where the mesh is STRICT';
const counts = 'promise: each proxy counts the requests that its peer sends';
const identities = "promise: each server sees its peer's own SPIFFE identity";

/** As if the last of the exchanges had been another. */
const withLast = (change: (exchange: Exchange) => Exchange): Seen => ({
  ...seen,
  exchanges: seen.exchanges.map((each, index) => (index === seen.exchanges.length - 1 ? change(each) : each)),
});

describe('workloads-are-meshed', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it.each(['no proxy', 'not ready'])('is refuted by one pod with %s', (proxy) => {
    const pods = [...seen.pods, { pod: 'shop/stray', proxy }];
    expect(broken(check, { ...seen, pods })).toStrictEqual(['promise: every pod has a ready proxy']);
  });

  it('is refuted when a proxy counted fewer requests than were sent, or more', () => {
    for (const requests of [0, 4, 6]) {
      const record = withLast((each) => ({ ...each, ...(each.proxy && { proxy: { ...each.proxy, requests } }) }));
      expect(broken(check, record)).toStrictEqual([counts]);
    }
  });

  it.each([
    ['no identity', []],
    ['another identity', ['spiffe://cluster.local/ns/shop/sa/somebody']],
  ])('is refuted when a server saw %s', (_, peers) => {
    const record = withLast((each) => ({
      ...each,
      arrivals: { ...each.arrivals, records: each.arrivals.records.map((arrival) => ({ ...arrival, peers })) },
    }));
    expect(broken(check, record)).toStrictEqual([identities]);
  });

  it('takes it as alive where the mesh is STRICT only when its proxy dropped every plaintext connection', () => {
    const turnedAway = (unmatched: number) => ({
      ...seen,
      plaintext: 'refused',
      plain: {
        ...asIf(seen.plain, 'reset'),
        ...(seen.plain.proxy && { proxy: { ...seen.plain.proxy, unmatched } }),
      },
    });
    expect(broken(check, turnedAway(seen.plain.count))).toStrictEqual([]);
    expect(broken(check, turnedAway(0))).toStrictEqual([control]);
    expect(broken(check, { ...seen, plaintext: 'refused' })).toStrictEqual([control]);
  });

  it('proves nothing when no caller is answered', () => {
    const plain = { ...seen.plain, answers: { timeout: seen.plain.count } };
    expect(broken(check, { ...seen, plain })).toStrictEqual([control]);
  });
});
