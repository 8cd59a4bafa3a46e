import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../foundation/clock.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { WorldRefuted } from './world-refuted.ts';
import { worldsFate } from './worlds-fate.ts';

const { signal: calm } = new AbortController();
const refuted = new WorldRefuted({
  claim: 'every pod has a proxy',
  finding: { holds: false, expected: 'a proxy', observed: 'no proxy' },
});
const impossible = new MeshproofError('WORLD_IMPOSSIBLE', 'pods are refused');
const slow = new MeshproofError('WORLD_NOT_READY', 'api has 0 of 1 pods');

/** A world that is being made until its signal aborts. */
const unending = (signal: AbortSignal) =>
  new Promise<string>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

describe('worldsFate', () => {
  it.each([refuted, impossible])('ends every other world for what concerns them all: %s', async (error) => {
    const fate = worldsFate(calm);
    const under = fate.making(unending);
    expect(fate.end('authz', error)).toStrictEqual({ first: true, error });
    const reference = { code: 'WORLD_NOT_TRIED', message: expect.stringContaining('that of authz') as unknown };
    await expect(under).rejects.toMatchObject(reference);
    await expect(fate.making(() => Promise.resolve('made'))).rejects.toMatchObject(reference);
    expect(fate.end('mtls', error)).toMatchObject({ first: false, error: reference });
  });

  it('lets the others go on when a world has a reason of its own', async () => {
    const fate = worldsFate(calm);
    expect(fate.end('authz', slow)).toStrictEqual({ first: false, error: slow });
    await expect(fate.making(() => Promise.resolve('made'))).resolves.toBe('made');
  });

  it('does not touch a world that is ready', async () => {
    const fate = worldsFate(calm);
    const kept = await fate.making((signal) => Promise.resolve(signal));
    fate.end('authz', refuted);
    expect(kept.aborted).toBe(false);
  });

  it('makes one world after the other', async () => {
    const fate = worldsFate(calm);
    const begun: string[] = [];
    const first = Promise.withResolvers<string>();
    const make = (name: string, made: Promise<string>) =>
      fate.making(() => {
        begun.push(name);
        return made;
      });
    const both = [make('authz', first.promise), make('mtls', Promise.resolve('made'))];
    await systemClock.pause(1);
    expect(begun).toStrictEqual(['authz']);
    first.resolve('made');
    expect(await Promise.all(both)).toStrictEqual(['made', 'made']);
    expect(begun).toStrictEqual(['authz', 'mtls']);
  });

  it('makes no world whose turn comes after an interruption', async () => {
    const interrupted = new AbortController();
    const fate = worldsFate(interrupted.signal);
    const first = Promise.withResolvers<string>();
    const both = [fate.making(() => first.promise), fate.making(() => Promise.resolve('made'))];
    await systemClock.pause(1);
    interrupted.abort(new Error('Ctrl-C'));
    first.resolve('made');
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toStrictEqual(['fulfilled', 'rejected']);
  });

  it('leaves no timer behind a world that is ready', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const pause = (_ms: number, signal?: AbortSignal) => new Promise<void>(() => void signals.push(signal));
    await worldsFate(calm, { ...systemClock, pause }).making(() => Promise.resolve('made'));
    expect(signals.map((signal) => signal?.aborted)).toStrictEqual([true]);
  });

  it('lets the next world begin beside one that takes long, or that fails', async () => {
    const pauses: number[] = [];
    const pause = (ms: number) => Promise.resolve(void pauses.push(ms));
    const fate = worldsFate(calm, { ...systemClock, pause });
    const never = fate.making(() => new Promise(() => undefined));
    await expect(fate.making(() => Promise.resolve('made'))).resolves.toBe('made');
    expect(pauses[0]).toBe(timeBudgets.worldAlone);
    await expect(fate.making(() => Promise.reject(slow))).rejects.toBe(slow);
    await expect(fate.making(() => Promise.resolve('made'))).resolves.toBe('made');
    expect(await Promise.race([never, Promise.resolve('still being made')])).toBe('still being made');
  });

  it('passes an interruption on, also to a world that is ready', async () => {
    const interrupted = new AbortController();
    const kept = await worldsFate(interrupted.signal).making((signal) => Promise.resolve(signal));
    interrupted.abort();
    expect(kept.aborted).toBe(true);
  });
});
