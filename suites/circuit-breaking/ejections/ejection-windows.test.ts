import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Exchange } from '#check';
import { ejectionWindows } from './ejection-windows.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

const pod = 'solo-v1';
const { calm } = recorded(new URL('../overflow-is-refused-at-once/', import.meta.url).href, 'held') as {
  readonly calm: Exchange;
};

/** One exchange whose requests reached the pod at these milliseconds, and took 5 ms each. */
function reaching(at: readonly number[], kind: 'http-503' | 'http-200' = 'http-503'): Exchange {
  const requests = at.map((time, index) => ({
    ...{ index, kind, startedAt: time - 2, durationMs: 5, headers: {} },
    hits: [{ workload: 'solo', pod, version: 'v1', at: time }],
  }));
  return { ...calm, requests };
}

/** The same as part of a steady flow, whose other requests are answered by the proxy itself. */
function arriving(at: readonly number[], kind: 'http-503' | 'http-200' = 'http-503'): Exchange {
  const reached = reaching(at, kind).requests ?? [];
  const others = reaching(Array.from({ length: Math.ceil((at.at(-1) ?? 0) / 200) }, (_, index) => index * 200));
  return { ...calm, requests: [...reached, ...(others.requests ?? []).map((each) => ({ ...each, hits: [] }))] };
}

describe('ejectionWindows', () => {
  it('begins with the last of the errors and ends with the next arrival', () => {
    expect(ejectionWindows([arriving([0, 20, 40, 60, 80, 3500])], pod, 5)).toStrictEqual([
      { from: 80, to: 3500, failedFor: 80, straggledFor: 0, heldUpFor: 5 },
    ]);
  });

  it('takes for stragglers what arrives while Envoy merges updates', () => {
    expect(ejectionWindows([arriving([0, 20, 40, 60, 80, 100, 1000, 3500])], pod, 5)).toStrictEqual([
      // Sent at 998, when the fifth error had been answered at 83.
      { from: 80, to: 3500, failedFor: 80, straggledFor: 915, heldUpFor: 5 },
    ]);
  });

  it('does not hold it against the proxy when a straggler was long on its way', () => {
    const requests = arriving([0, 20, 40, 60, 80, 100]).requests?.map((request) =>
      request.index === 5 ? { ...request, hits: request.hits.map((hit) => ({ ...hit, at: 1300 })) } : request,
    );
    const [first] = ejectionWindows([{ ...calm, ...(requests === undefined ? {} : { requests }) }], pod, 5);
    expect(first?.straggledFor).toBe(15);
  });

  it('tells how long the slowest request of each took: how late the proxy was', () => {
    const slow = (late: number) =>
      arriving([0, 20, 40, 60, 80, 100, 3500, 3520, 3540, 3560, 3580]).requests?.map((request) =>
        request.index === late ? { ...request, durationMs: 900 } : request,
      );
    const heldUp = (late: number) =>
      ejectionWindows([{ ...calm, requests: slow(late) ?? [] }], pod, 5).map(({ heldUpFor }) => heldUpFor);
    expect(heldUp(5)).toStrictEqual([900, 5]);
    expect(heldUp(6)).toStrictEqual([5, 900]);
  });

  it('shows an endpoint that is never left alone by stragglers to the end', () => {
    const always = Array.from({ length: 200 }, (_, index) => index * 20);
    expect(ejectionWindows([arriving(always)], pod, 5)).toStrictEqual([
      { from: 80, failedFor: 80, straggledFor: 3895, heldUpFor: 5 },
    ]);
  });

  it('has no end when nothing arrives any more, and there is none before the errors are enough', () => {
    expect(ejectionWindows([arriving([0, 20, 40, 60, 80])], pod, 5)).toStrictEqual([
      { from: 80, failedFor: 80, straggledFor: 0, heldUpFor: 5 },
    ]);
    expect(ejectionWindows([arriving([0, 20, 40, 60])], pod, 5)).toStrictEqual([]);
    expect(ejectionWindows([arriving([0, 20, 40, 60, 80], 'http-200')], pod, 5)).toStrictEqual([]);
    expect(ejectionWindows([arriving([0, 20, 40, 60, 80])], 'another', 5)).toStrictEqual([]);
  });

  it('takes no pause for an ejection in which hardly anything was sent: not to be chosen is chance then', () => {
    const [seldom, often] = [240, 50].map((every) => {
      const others = Array.from({ length: Math.floor(1690 / every) }, (_, index) => 2600 + index * every);
      const requests = arriving(others, 'http-200').requests?.map((request) => ({
        ...request,
        hits: request.hits.map((hit) => ({ ...hit, pod: `solo-v${String(2 + (request.index % 4))}` })),
      }));
      return ejectionWindows(
        [arriving([0, 20, 40, 60, 80, 2590, 4290]), { ...calm, requests: requests ?? [] }],
        pod,
        5,
      );
    });
    expect(seldom?.map(({ to }) => to)).toStrictEqual([undefined]);
    expect(often?.map(({ to }) => to)).toStrictEqual([4290]);
  });

  it('finds the lengths of any ejections, whatever was on its way', () => {
    const gaps = fc.array(fc.integer({ min: 1500, max: 30_000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 20 }), (lengths, errors, more) => {
        let now = 0;
        const at: number[] = [];
        for (const length of [...lengths, 0]) {
          for (let sent = 0; sent < errors + more; sent += 1) at.push(now + sent);
          now += errors - 1 + length;
        }
        const windows = ejectionWindows([arriving(at)], pod, errors);
        expect(windows.map(({ from, to }) => (to === undefined ? undefined : to - from))).toStrictEqual([
          ...lengths,
          undefined,
        ]);
      }),
    );
  });
});
