import { describe, expect, it } from '@jest/globals';
import { allEnded } from './all-ended.ts';
import { systemClock } from './clock.ts';

const later = async <T>(value: T): Promise<T> => {
  await systemClock.pause(1);
  return value;
};

describe('allEnded', () => {
  it('gives what they gave, in their order', async () => {
    await expect(allEnded([later(1), Promise.resolve(2)])).resolves.toEqual([1, 2]);
  });

  it('throws the first failure when the others have ended, not before', async () => {
    const ended: string[] = [];
    const slow = later('slow').then((name) => ended.push(name));
    await expect(allEnded([Promise.reject(new Error('first')), slow])).rejects.toThrow('first');
    expect(ended).toEqual(['slow']);
  });
});
