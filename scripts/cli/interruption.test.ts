import { describe, expect, it } from '@jest/globals';
import { interruption } from './interruption.ts';

const clock = { now: () => 0, date: () => new Date(0), pause: () => Promise.resolve() };

describe('interruption', () => {
  it('aborts at the first signal, says that it undoes, and takes the copy that npm sends for the same one', () => {
    const said: string[] = [];
    using interrupted = interruption((text) => said.push(text), clock);
    process.emit('SIGINT');
    process.emit('SIGINT');
    expect(interrupted.signal.aborted).toBe(true);
    expect(interrupted.signal.reason).toMatchObject({ code: 'INTERRUPTED', exitCode: 130 });
    expect(said).toEqual([expect.stringMatching(/^interrupted: removing what this run created/)]);
  });

  it('leaves the signals alone once it is over', () => {
    const before = process.listenerCount('SIGTERM');
    {
      using _ = interruption(() => undefined, clock);
      expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    }
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
