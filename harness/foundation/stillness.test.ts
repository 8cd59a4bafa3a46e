import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from './clock.ts';
import { watchStillness, type Stillness } from './stillness.ts';

/** Takes the only thread there is. */
function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

let stillness: Stillness | undefined;
afterEach(() => stillness?.[Symbol.dispose]());

describe('watchStillness', () => {
  it('tells how long this process did nothing else', async () => {
    stillness = watchStillness();
    await systemClock.pause(150);
    block(600);
    await systemClock.pause(150);
    expect(stillness.longest(1000)).toBeGreaterThanOrEqual(400);
    expect(stillness.longest(1000)).toBeLessThan(1500);
  });

  it('knows of a standstill before its own timer has run again', () => {
    stillness = watchStillness();
    block(500);
    expect(stillness.longest(1000)).toBeGreaterThanOrEqual(300);
  });

  it('tells nothing of what was over before', async () => {
    let now = 0;
    stillness = watchStillness(() => now);
    now = 5000;
    expect(stillness.longest(10_000)).toBe(4900);
    now = 5050;
    expect(stillness.longest(1000)).toBe(950);
    expect(stillness.longest(20)).toBe(0);
    await systemClock.pause(0);
  });

  it('takes a timer that is hardly late for no standstill', () => {
    let now = 0;
    stillness = watchStillness(() => now);
    now = 190;
    expect(stillness.longest(1000)).toBe(0);
  });

  it('says at once that it stood still for longer than a bound, for as long as somebody listens', () => {
    let now = 0;
    stillness = watchStillness(() => now);
    const heard: number[] = [];
    {
      using _listening = stillness.onLongerThan(1000, (ms) => heard.push(ms));
      now = 900;
      stillness.longest(1);
      now = 3000;
      stillness.longest(1);
    }
    now = 9000;
    stillness.longest(1);
    expect(heard).toStrictEqual([2000]);
  });
});
