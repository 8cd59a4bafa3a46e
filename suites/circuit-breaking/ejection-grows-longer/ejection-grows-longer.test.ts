import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '#check';
import check from './ejection-grows-longer.check.ts';
import { ejectionWindows } from '../ejections/ejection-windows.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Seen {
  readonly well: Exchange;
  readonly flow: readonly [Exchange, ...Exchange[]];
}

const seen = recorded(import.meta.url, 'held') as Seen;
const judge = (record: Seen) => broken(check, record);
const [flow] = seen.flow;
const pod = flow.servers[0]?.pod ?? '';
const [first, second] = ejectionWindows(seen.flow, pod, 5);
type Requests = NonNullable<Exchange['requests']>;
/** The record, had the flow's requests been these. */
const having = (requests: Requests): Seen => ({ ...seen, flow: [{ ...flow, requests }] });

/** The record, had everything after that time happened so much later, or earlier. */
function after(time: number | undefined, by: number): Seen {
  const requests = (flow.requests ?? []).map((request) =>
    request.hits.every(({ at }) => at > (time ?? 0))
      ? {
          ...request,
          startedAt: request.startedAt + by,
          hits: request.hits.map((hit) => ({ ...hit, at: hit.at + by })),
        }
      : request,
  );
  return having(requests);
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
    const requests = (flow.requests ?? []).map((request) =>
      request.hits.every(({ at }) => at > (second?.from ?? 0) + 900 && at < (second?.from ?? 0) + 2000)
        ? {
            ...request,
            startedAt: request.startedAt + 1000,
            hits: request.hits.map((hit) => ({ ...hit, at: hit.at + 1000 })),
          }
        : request,
    );
    expect(judge(having(requests))).toStrictEqual([
      "promise: the endpoint gets no request once the proxy's workers know of its ejection",
    ]);
  });

  it('knows a proxy that is late with everything from one whose workers were told late', () => {
    const last = (second?.from ?? 0) + 900;
    const late = (durationMs: number) => {
      const requests = (flow.requests ?? []).map((request) =>
        request.hits.some(({ at }) => at > last && at < last + 1000)
          ? { ...request, durationMs, startedAt: request.startedAt + 900 }
          : request,
      );
      return judge(having(requests));
    };
    expect(late(5)).toStrictEqual([
      "promise: the endpoint gets no request once the proxy's workers know of its ejection",
    ]);
    expect(late(900)).toStrictEqual([]);
  });

  it('proves nothing when the endpoint took longer than an interval to fail again', () => {
    const slow = after((first?.to ?? 0) + 50, 1000);
    const requests = (slow.flow[0].requests ?? []).filter(({ startedAt }) => startedAt < (second?.to ?? 0) + 900);
    expect(judge(having(requests))).toContain(
      'control: after its return the endpoint fails again within half an interval',
    );
  });

  it.each([
    ['the next', [0, 4, 8.8, 15.8]],
    ['the third', [0, 4, 8.8, 13.6, 20.6]],
  ])('takes the ejection after %s return where those before were stretched', (_, rounds) => {
    const template = flow.requests?.find(({ hits }) => hits.some((hit) => hit.pod === pod));
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
    expect(judge({ ...seen, flow: [{ ...flow, servers, requests }] })).toStrictEqual([]);
  });
});
