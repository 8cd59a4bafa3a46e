import { describe, expect, it } from '@jest/globals';
import type { AnswerKind, Exchange } from '#check';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './proxy-ports-are-closed.check.ts';

type Seen = Readonly<Record<'closed' | 'open' | 'metrics', readonly Exchange[]>>;

/** From run 66878: kind, Istio 1.31.0, Envoy 1.39.3. */
const seen = recorded(import.meta.url, 'held') as Seen;

/** What advice says changes no verdict. */
const refuted = (record: Seen): readonly string[] =>
  broken(check, record).filter((claim) => !claim.startsWith('advice: '));

const all = (exchanges: readonly Exchange[], kind: AnswerKind): readonly Exchange[] =>
  exchanges.map((exchange) => ({ ...exchange, answers: { [kind]: 1 } }));
const lastOf = (exchanges: readonly Exchange[], kind: AnswerKind): readonly Exchange[] => [
  ...exchanges.slice(0, -1),
  ...all(exchanges.slice(-1), kind),
];

describe('proxy-ports-are-closed', () => {
  it('is refuted by an admin interface that says which method it expects', () => {
    expect(refuted({ ...seen, open: lastOf(seen.open, 'http-405') })).toStrictEqual([
      'promise: nothing but health and metrics is answered on any port',
    ]);
  });

  it('is refuted by a port of the pod alone that answers, whatever the answer', () => {
    expect(refuted({ ...seen, closed: lastOf(seen.closed, 'http-404') })).toStrictEqual([
      "promise: ports of the proxy's own pod answer no other pod",
    ]);
  });

  it('holds where metrics are on loopback alone', () => {
    const [open, metrics] = [all(seen.open, 'refused'), all(seen.metrics, 'refused')];
    expect(refuted({ ...seen, open, metrics })).toStrictEqual([]);
  });
});
