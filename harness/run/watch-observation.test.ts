import { describe, expect, it, jest } from '@jest/globals';
import { timeBudgets } from '../foundation/time-budgets.ts';
import type { Stillness } from '../foundation/stillness.ts';
import { watchObservation, type Participants } from './watch-observation.ts';

const long = timeBudgets.standstill + 200;

/** Participants of which each stood still for so long; `standStill` is this process noticing that it did. */
function participants(pods: Readonly<Record<string, number | undefined>>, own = 0) {
  const heard = new Set<(ms: number) => void>();
  const given: AbortSignal[] = [];
  const behave = jest.fn(() => Promise.resolve());
  const runner: Stillness = {
    longest: () => own,
    onLongerThan: (_bound, listener) => {
      heard.add(listener);
      return { [Symbol.dispose]: () => heard.delete(listener) };
    },
    [Symbol.dispose]: () => undefined,
  };
  const world: Participants['world'] = {
    stillness: () => Promise.resolve(pods),
    giveUpOn: (signal) => {
      given.push(signal);
      return { [Symbol.dispose]: () => given.pop() };
    },
    behave,
  };
  return { runner, world, behave, given, heard, standStill: (ms: number) => [...heard].forEach((each) => each(ms)) };
}

describe('watchObservation', () => {
  it('hands on what was observed where everybody was on time', async () => {
    const seen = await watchObservation(participants({ a: 120, b: timeBudgets.standstill }), () =>
      Promise.resolve('seen'),
    );
    expect(seen).toStrictEqual({ ended: { status: 'fulfilled', value: 'seen' } });
  });

  it('says who stood still for too long, and keeps what was observed', async () => {
    const seen = await watchObservation(participants({ a: 120, b: long }), () => Promise.resolve('seen'));
    expect(seen.ended).toStrictEqual({ status: 'fulfilled', value: 'seen' });
    expect(seen.standstill).toStrictEqual({ longestMs: long, participants: { b: long } });
  });

  it('names the pods that did not answer, and keeps what was observed', async () => {
    const seen = await watchObservation(participants({ a: 120, b: undefined }), () => Promise.resolve('seen'));
    expect(seen).toStrictEqual({ ended: { status: 'fulfilled', value: 'seen' }, silent: ['b'] });
  });

  it('says so of this process, and of an observation that failed', async () => {
    const seen = await watchObservation(participants({}, long), () => Promise.reject(new Error('late')));
    expect(seen.ended.status).toBe('rejected');
    expect(seen.standstill).toStrictEqual({ longestMs: long, participants: { 'this process': long } });
  });

  it('ends the calls and loads of an observation as soon as this process has stood still', async () => {
    const all = participants({}, long);
    const seen = await watchObservation(all, async () => {
      all.standStill(long);
      await Promise.resolve();
      all.given[0]?.throwIfAborted();
      return 'too late';
    });
    expect(seen.ended).toMatchObject({
      status: 'rejected',
      reason: new Error(`the machine stood still for ${String(long)} ms`),
    });
    expect(all.behave).toHaveBeenCalledTimes(1);
  });

  it('leaves nobody listening', async () => {
    const all = participants({});
    await watchObservation(all, () => Promise.resolve());
    expect([...all.heard, ...all.given]).toStrictEqual([]);
  });
});
