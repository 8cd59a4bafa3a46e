import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '../../harness/check/index.ts';
import { recorded } from './recorded/recorded.ts';
import { whenDue } from './when-due.ts';

const { storm } = recorded('overflow-is-refused-at-once') as { readonly storm: Exchange };
const takesMs = 1500;

/** As if the proxy or the server had got no processor for so long, all the while. */
const late = (ms: number): Exchange => ({
  ...storm,
  requests: (storm.requests ?? []).map((each) => ({ ...each, durationMs: each.durationMs + ms })),
});

describe('whenDue', () => {
  it('holds for what the lab showed, and where nobody answers', () => {
    expect(whenDue(storm, takesMs).holds).toBe(true);
    expect(whenDue({ ...storm, requests: [] }, takesMs).holds).toBe(true);
  });

  it('does not hold when even the first answer is late', () => {
    expect(whenDue(late(600), takesMs)).toMatchObject({ holds: false });
    expect(whenDue(late(2400), takesMs).observed).toMatch(/^each 2[34]\d\d ms late/);
  });

  it('holds when some are late, for each of them was under way with the others', () => {
    const [first, ...others] = storm.requests ?? [];
    if (first === undefined) throw new Error('the record has no request');
    const requests = [{ ...first, durationMs: first.durationMs + 3000 }, ...others];
    expect(whenDue({ ...storm, requests }, takesMs).holds).toBe(true);
  });
});
