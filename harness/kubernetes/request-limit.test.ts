import { describe, expect, it } from '@jest/globals';
import { systemClock, type Clock } from '../foundation/clock.ts';
import { requestLimit } from './request-limit.ts';

/** A clock that stands still, and notes how long each caller is made to wait. */
function stopped() {
  let now = 0;
  const waits: number[] = [];
  const clock: Clock = {
    ...systemClock,
    now: () => now,
    pause: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  };
  return { clock, waits, later: (ms: number) => (now += ms) };
}

describe('requestLimit', () => {
  it('lets a burst pass, and spaces what follows', async () => {
    const { clock, waits } = stopped();
    const admit = requestLimit({ perSecond: 20, burst: 3 }, clock);
    for (let sent = 0; sent < 6; sent += 1) await admit();
    expect(waits).toEqual([50, 100, 150]);
  });

  it('fills again while nothing is sent, up to the burst', async () => {
    const { clock, waits, later } = stopped();
    const admit = requestLimit({ perSecond: 20, burst: 3 }, clock);
    for (let sent = 0; sent < 3; sent += 1) await admit();
    later(100);
    await admit();
    await admit();
    expect(waits).toEqual([]);
    await admit();
    later(60_000);
    for (let sent = 0; sent < 4; sent += 1) await admit();
    expect(waits).toEqual([50, 50]);
  });
});
