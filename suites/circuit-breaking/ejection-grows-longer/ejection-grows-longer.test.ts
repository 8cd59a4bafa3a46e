import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import check from './ejection-grows-longer.check.ts';
import { ejectionWindows } from '../ejections/ejection-windows.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Seen {
  readonly well: Exchange;
  readonly flow: Exchange;
}

const seen = recorded(import.meta.url, 'held') as Seen;
const judge = (record: Seen) => broken(check, record);
const [first, second] = ejectionWindows([seen.flow], seen.flow.servers[0]?.pod ?? '', 5);

/** The record, had everything after that time happened so much later, or earlier. */
function after(time: number | undefined, by: number): Seen {
  const requests = (seen.flow.requests ?? []).map((request) =>
    request.hits.every(({ at }) => at > (time ?? 0))
      ? {
          ...request,
          startedAt: request.startedAt + by,
          hits: request.hits.map((hit) => ({ ...hit, at: hit.at + by })),
        }
      : request,
  );
  return { ...seen, flow: { ...seen.flow, requests } };
}

describe('ejection-grows-longer', () => {
  it('holds for what the lab showed', () => {
    expect(judge(seen)).toStrictEqual([]);
  });

  it('breaks its promise when the second ejection is as short as the first', () => {
    expect(judge(after((second?.to ?? 0) - 1000, -3000))).toStrictEqual([
      'promise: the next ejection lasts one base ejection time longer',
    ]);
  });

  it('breaks its promise when the first is longer than one base time', () => {
    expect(judge(after((first?.to ?? 0) - 500, 3000))).toStrictEqual([
      'promise: the first ejection lasts one base ejection time',
    ]);
  });

  it('breaks its promise when the workers hear of the second ejection a second too late', () => {
    const requests = (seen.flow.requests ?? []).map((request) =>
      request.hits.every(({ at }) => at > (second?.from ?? 0) + 900 && at < (second?.from ?? 0) + 2000)
        ? {
            ...request,
            startedAt: request.startedAt + 1000,
            hits: request.hits.map((hit) => ({ ...hit, at: hit.at + 1000 })),
          }
        : request,
    );
    expect(judge({ ...seen, flow: { ...seen.flow, requests } })).toStrictEqual([
      "promise: the endpoint gets no request once the proxy's workers know of its ejection",
    ]);
  });

  it('knows a proxy that is late with everything from one whose workers were told late', () => {
    const last = (second?.from ?? 0) + 900;
    const late = (durationMs: number) => {
      const requests = (seen.flow.requests ?? []).map((request) =>
        request.hits.some(({ at }) => at > last && at < last + 1000)
          ? { ...request, durationMs, startedAt: request.startedAt + 900 }
          : request,
      );
      return judge({ ...seen, flow: { ...seen.flow, requests } });
    };
    expect(late(5)).toStrictEqual([
      "promise: the endpoint gets no request once the proxy's workers know of its ejection",
    ]);
    expect(late(900)).toStrictEqual([]);
  });

  it('proves nothing when the endpoint took longer than an interval to fail again', () => {
    const slow = after((first?.to ?? 0) + 50, 1000);
    const requests = (slow.flow.requests ?? []).filter(({ startedAt }) => startedAt < (second?.to ?? 0) + 900);
    expect(judge({ ...slow, flow: { ...slow.flow, requests } })).toContain(
      'control: after its return the endpoint fails again within half an interval',
    );
  });

  it.each([
    ['the next', [0, 4, 8.8, 15.8]],
    ['the third', [0, 4, 8.8, 13.6, 20.6]],
  ])('takes the ejection after %s return where those before were stretched', (_, rounds) => {
    const pod = seen.flow.servers[0]?.pod ?? '';
    const template = seen.flow.requests?.find(({ hits }) => hits.some((hit) => hit.pod === pod));
    const [hit] = template?.hits ?? [];
    if (template === undefined || hit === undefined) throw new Error('the record has no request that arrived');
    // Five errors a round, in 0.1 s; in 0.8 s where the round is stretched, after which the count was taken back: 4 s, 4 s, 7 s.
    const stretched = (round: number) => round > 0 && round < rounds.length - 2;
    const requests = rounds.flatMap((seconds, round) =>
      [0, 1, 2, 3, 4].map((index) => ({
        ...template,
        hits: [{ ...hit, at: (first?.from ?? 0) + seconds * 1000 + index * (stretched(round) ? 200 : 25) }],
      })),
    );
    const servers = [{ workload: 'solo', pod, version: 'v1', answers: 20, arrivals: 20 }];
    expect(judge({ ...seen, flow: { ...seen.flow, servers, requests } })).toStrictEqual([]);
  });
});
