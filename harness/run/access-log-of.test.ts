import { describe, expect, it } from '@jest/globals';
import type { Clock } from '../foundation/clock.ts';
import type { AccessLogEntry } from '../mesh/mesh.ts';
import { accessLogOf } from './access-log-of.ts';
import type { Workload } from '../author/world.ts';

/** A clock that moves only when somebody pauses on it. */
function fakeClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    date: () => new Date(now),
    pause: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  };
}

const line = (path: string): AccessLogEntry => ({
  startedAt: '2026-11-26T05:26:11.571Z',
  method: 'GET',
  path,
  host: 'api.shop',
  requestId: 'id-1',
  code: 200,
  details: 'via_upstream',
  flags: [],
  durationMs: 20,
  side: 'server',
});

/** How many lines about "/orders" are read of a proxy that writes each of them after so many milliseconds, when two are wanted. */
async function read(...writtenAfter: readonly number[]): Promise<{ readonly lines: number; readonly after: number }> {
  const clock = fakeClock();
  const written = () => writtenAfter.filter((after) => clock.now() >= after).map(() => line('/orders'));
  const accessLog = accessLogOf({ accessLog: () => Promise.resolve([line('/other'), ...written()]) }, clock);
  const member = { workload: 'api', namespace: 'shop', pod: 'api-1', labels: {} };
  const api = {
    name: 'api',
    pods: [{ name: 'api-1', version: 'v1', ip: '', node: '', member }],
  } as unknown as Workload;
  const lines = await accessLog(api, { path: '/orders', count: 2 });
  return { lines: lines.length, after: clock.now() };
}

describe('accessLogOf', () => {
  it('waits for every line that is wanted, and for none about another path', async () => {
    await expect(read(300, 900)).resolves.toMatchObject({ lines: 2 });
  });

  it('sees a line that is written again when the proxy writes next', async () => {
    await expect(read(300, 900, 1900)).resolves.toMatchObject({ lines: 3 });
  });

  it('looks once more, and no longer', async () => {
    const { after } = await read(0, 0);
    expect(after).toBeLessThan(1500);
  });

  it('tells what there is when lines are missing', async () => {
    await expect(read(300)).resolves.toMatchObject({ lines: 1 });
  });
});
