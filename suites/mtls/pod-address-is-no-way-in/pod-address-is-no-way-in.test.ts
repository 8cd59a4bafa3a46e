import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import type { Exchange } from '#check';
import check from './pod-address-is-no-way-in.check.ts';
import { dropping } from '../handshakes/dropping.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

const promise = 'promise: a request to the pod address is refused by a proxy';
type Seen = Readonly<Record<'byService' | 'byHeadless' | 'byPod', Exchange>>;

/** From run cea23: kind, Istio 1.31.0, Envoy 1.39.3. */
const seen = recorded(import.meta.url, 'held') as Seen;

describe('pod-address-is-no-way-in', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it('is refuted when plaintext is let in', () => {
    expect(broken(check, { ...seen, byPod: dropping(asIf(seen.byPod, 'http-200'), 0) })).toStrictEqual([promise]);
  });

  it("holds where the mesh passes nothing on and the caller's proxy answers 502, and only there", () => {
    const byPod = dropping(asIf(seen.byPod, 'http-502'), 0);
    expect(broken(check, { ...seen, unknownAddresses: 'refused', byPod })).toStrictEqual([]);
    expect(broken(check, { ...seen, byPod })).toStrictEqual([promise]);
    expect(broken(check, { ...seen, unknownAddresses: 'refused' })).toStrictEqual([promise]);
  });

  it('proves nothing by a 503 without a dropped connection, for instance for lack of a listener', () => {
    expect(broken(check, { ...seen, byPod: dropping(asIf(seen.byPod, 'http-503'), 0) })).toStrictEqual([
      "witness: the server's proxy dropped one connection for each 503",
    ]);
  });
});
