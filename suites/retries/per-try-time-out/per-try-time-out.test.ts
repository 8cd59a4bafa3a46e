import { expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import check from './per-try-time-out.check.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

const seen = recorded(import.meta.url, 'held') as Readonly<Record<'fast' | 'slow' | 'slowAndNamed', Exchange>>;
const lasting = (durationMs: number): object => ({
  ...seen,
  slow: { ...seen.slow, requests: (seen.slow.requests ?? []).map((each) => ({ ...each, durationMs })) },
});

it('allows an attempt the time in its manifest, and a second for a busy machine', () => {
  const found = [1949, 1950, 3000, 3001, 3500].map((ms) => broken(check, lasting(ms)));
  const late = ['promise: the request ends when `perTryTimeout` is over'];
  expect(found).toStrictEqual([late, [], [], late, late]);
});
