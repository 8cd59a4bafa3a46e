import { describe, expect, it } from '@jest/globals';
import type { Clock } from './clock.ts';
import { waitUntil, type Look } from './wait-until.ts';

/** A clock that moves only when somebody pauses on it. */
function fakeClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    date: () => new Date(now),
    pause: (ms, signal) => {
      signal?.throwIfAborted();
      now += ms;
      return Promise.resolve();
    },
  };
}

/** Answers one look after the other; the last one is repeated. */
function looks<T>(...sequence: readonly (() => Look<T>)[]): () => Promise<Look<T>> {
  let next = 0;
  return () => {
    const look = sequence[Math.min(next, sequence.length - 1)];
    next += 1;
    return look === undefined ? Promise.reject(new Error('no look was given')) : new Promise((done) => done(look()));
  };
}

const done = (): Look<string> => ({ done: true, value: 'ready' });
const waiting = (): Look<string> => ({ done: false, saw: 'generation 4' });
const broken = (): Look<string> => {
  throw new Error('connection refused');
};

const options = () => ({ what: 'The proxy had not taken the policy', within: 1000, every: 100, clock: fakeClock() });

describe('waitUntil', () => {
  it('ends at once when what it saw will stay so', async () => {
    const final = (): Look<string> => ({ done: false, saw: 'InvalidImageName', final: true });
    await expect(waitUntil(options(), looks(waiting, final, done))).rejects.toMatchObject({
      code: 'WAIT_TIMED_OUT',
      message: expect.stringContaining('after 0.1 s (2 looks); last seen: InvalidImageName') as unknown,
    });
  });

  it('returns at once when the first look is done', async () => {
    expect(await waitUntil(options(), looks(done))).toEqual({ value: 'ready', after: 0, looks: 1 });
  });

  it('tells how long it took and how often it looked', async () => {
    expect(await waitUntil(options(), looks(waiting, waiting, done))).toEqual({ value: 'ready', after: 200, looks: 3 });
  });

  it('pauses for as long as a look takes where looking is slow', async () => {
    const clock = fakeClock();
    const slow = (): Promise<Look<string>> => clock.pause(300).then(waiting);
    await expect(waitUntil({ ...options(), clock }, slow)).rejects.toMatchObject({
      message: expect.stringContaining('after 1.5 s (3 looks)') as unknown,
    });
  });

  it('takes a look that throws for one that is not done yet', async () => {
    expect(await waitUntil(options(), looks(broken, done))).toMatchObject({ value: 'ready', looks: 2 });
  });

  it('wants every look of a stable time to be done, and starts it anew after one that is not', async () => {
    const waited = await waitUntil({ ...options(), stableFor: 200 }, looks(done, done, waiting, done));
    expect(waited).toEqual({ value: 'ready', after: 300, looks: 6 });
  });

  it('gives up with what was last seen, after how long and how many looks', async () => {
    await expect(waitUntil({ ...options(), hint: 'Is istiod connected?' }, looks(waiting))).rejects.toMatchObject({
      code: 'WAIT_TIMED_OUT',
      message: 'The proxy had not taken the policy after 1.0 s (11 looks); last seen: generation 4',
      hint: 'Is istiod connected?',
    });
  });

  it('gives up with the last error as the cause', async () => {
    await expect(waitUntil(options(), looks(broken))).rejects.toMatchObject({ cause: new Error('connection refused') });
  });

  it('stops when its signal aborts, with the reason of that', async () => {
    const controller = new AbortController();
    const reason = new Error('interrupted');
    const probe = () => {
      controller.abort(reason);
      return Promise.resolve(waiting());
    };
    await expect(waitUntil({ ...options(), signal: controller.signal }, probe)).rejects.toBe(reason);
  });
});
