import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '../../harness/check/index.ts';
import check from './ejection-grows-longer.check.ts';
import { ejectionWindows } from './ejection-windows.ts';
import { broken } from './recorded/broken.ts';
import { recorded } from './recorded/recorded.ts';

interface Seen {
  readonly well: Exchange;
  readonly flow: Exchange;
}

const seen = recorded('ejection-grows-longer') as Seen;
const judge = (record: Seen) => broken(check.judge(record));
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
      'promise: the next lasts one base ejection time longer',
    ]);
  });

  it('breaks its promise when the first is longer than one base time', () => {
    expect(judge(after((first?.to ?? 0) - 500, 3000))).toStrictEqual([
      'promise: the first ejection lasts one base ejection time',
    ]);
  });

  it('proves nothing when the endpoint took longer than an interval to fail again', () => {
    const last = (first?.to ?? 0) + 50;
    expect(judge(after(last, 1000))).toContain('control: having returned, it fails again within half an interval');
  });
});
