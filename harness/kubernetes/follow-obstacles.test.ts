import { describe, expect, it } from '@jest/globals';
import { timeBudgets } from '../foundation/time-budgets.ts';
import { followObstacles } from './follow-obstacles.ts';
import type { Obstacle } from './obstacles.ts';

const refused = (pod: string): Obstacle => ({
  words: `pods are refused: "${pod}" is forbidden`,
  grace: timeBudgets.refused,
});
const full: Obstacle = { words: 'Insufficient cpu' };

/** The state at each second, of what is read then. */
async function everySecond(count: number, read: (second: number) => readonly Obstacle[]) {
  let second = 0;
  let reads = 0;
  const look = followObstacles(
    () => {
      reads += 1;
      return Promise.resolve(read(second));
    },
    { now: () => second * 1000 },
  );
  const seen: (boolean | undefined)[] = [];
  for (second = 0; second < count; second += 1) seen.push((await look(undefined))?.final);
  return { seen, reads, last: await look(undefined) };
}

describe('followObstacles', () => {
  it('reads nothing in the first second, and once a second from then on', async () => {
    expect((await everySecond(1, () => [full])).reads).toBe(0);
    expect((await everySecond(4, () => [full])).reads).toBe(3);
  });

  it('is final when an obstacle has stood for its grace, although the name of the pod is another each time', async () => {
    const { seen } = await everySecond(8, (second) => [refused(`api-v1-${String(second).padStart(5, 'x')}`)]);
    expect(seen).toStrictEqual([undefined, false, false, false, false, false, true, true]);
  });

  it('starts anew when the obstacle was gone in between', async () => {
    const { seen } = await everySecond(8, (second) => (second === 4 ? [] : [refused('api-v1-abcde')]));
    expect(seen).toStrictEqual([undefined, false, false, false, undefined, false, false, false]);
  });

  it('never ends a wait for what may go by itself', async () => {
    expect((await everySecond(300, () => [full])).seen).not.toContain(true);
  });

  it('names what is final rather than what may pass', async () => {
    expect((await everySecond(9, () => [full, refused('api-v1-abcde')])).last?.saw).toBe(refused('api-v1-abcde').words);
  });

  it('says the first of many, and how many more there are', async () => {
    const many = ['a', 'b', 'c', 'c'].map((words) => ({ words }));
    expect((await everySecond(3, () => many)).last?.saw).toBe('a; and 2 more');
  });

  it('takes what cannot be read for no obstacle', async () => {
    const look = followObstacles(() => Promise.reject(new Error('connection refused')), {
      now: () => performance.now() + 5000,
    });
    await expect(look(undefined)).resolves.toBeUndefined();
  });
});
