import { describe, expect, it } from '@jest/globals';
import { convergence, inTime, settling } from './settling.ts';

const failing = (code: string) => () => Promise.reject(Object.assign(new Error('it had not left'), { code }));

describe('a change that settles', () => {
  it('takes the time that it took', async () => {
    const settled = await settling(() => Promise.resolve(210.4));
    expect(settled).toStrictEqual({ settledMs: 210.4 });
    expect(inTime(settled).holds).toBe(true);
    expect(convergence('policy added', settled).rows).toStrictEqual([['policy added', '210']]);
  });

  it('has 10 s', () => {
    expect(inTime({ settledMs: 10_000 }).holds).toBe(true);
    expect(inTime({ settledMs: 10_001 }).holds).toBe(false);
  });
});

describe('a change that never settles', () => {
  it('is not in time, however soon that was known', async () => {
    const unsettled = await settling(failing('NOT_SETTLED'));
    expect(inTime(unsettled)).toStrictEqual({
      holds: false,
      expected: 'within 10000 ms',
      observed: 'it had not left',
    });
    expect(convergence('policy removed', unsettled).rows).toStrictEqual([['policy removed', 'never']]);
  });

  it('is an error when we could not find out', async () => {
    await expect(settling(failing('TUNNEL_BROKEN'))).rejects.toThrow('it had not left');
  });
});
