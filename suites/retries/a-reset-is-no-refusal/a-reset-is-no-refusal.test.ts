import { expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import check from './a-reset-is-no-refusal.check.ts';
import { batchOf } from '../attempts/batch-of.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';

const hit = { workload: 'legacy', pod: 'legacy-1', version: 'v1', at: 0 };
const sent = (times: number, kind: 'http-200' | 'http-503'): Exchange =>
  batchOf([
    { index: 0, kind, startedAt: 0, durationMs: 1, headers: {}, hits: Array.from({ length: times }, () => hit) },
  ]);
const ended = (reason: string, times: number) => {
  const body = `upstream connect error or disconnect/reset before headers. reset reason: ${reason}`;
  return { reason, exchange: { ...sent(times, 'http-503'), samples: [{ kind: 'http-503' as const, body }] } };
};
const lost = ended('connection termination', 1);
const seen = { healthy: [sent(1, 'http-200')], lost: [lost], refused: ended('remote refused stream reset', 4) };

it('expects a request that may have been processed once, and a refused one as often as the policy says', () => {
  expect(broken(check, seen)).toStrictEqual([]);
  expect(broken(check, { ...seen, lost: [lost, ended('remote reset', 2)] })).toStrictEqual([
    'promise: a lost request reaches the application once',
  ]);
  for (const times of [1, 3, 5])
    expect(broken(check, { ...seen, refused: ended('remote refused stream reset', times) })).toStrictEqual([
      'promise: a refused stream is retried `attempts` times',
    ]);
});

it('concludes nothing from a 503 by another server', () => {
  const exchange = { ...lost.exchange, samples: [{ kind: 'http-503', server: 'shop/legacy-1' }] };
  expect(broken(check, { ...seen, lost: [{ ...lost, exchange }] })).toStrictEqual([
    "control: the caller's proxy itself sees how the others end",
  ]);
});
