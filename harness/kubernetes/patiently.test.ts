import { describe, expect, it } from '@jest/globals';
import { ApiException } from '@kubernetes/client-node';
import { patiently, type Patience } from './patiently.ts';

const answer = (status: number, headers: Readonly<Record<string, string>> = {}) =>
  new ApiException(status, 'no', '{}', { ...headers });
const refusedConnection = Object.assign(new TypeError('fetch failed'), {
  cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
});

/** Meets these errors one after the other, the last one again and again if `for` says so; then the answer. */
async function met(errors: readonly Error[], patience: Partial<Patience> = {}) {
  let now = 0;
  let acts = 0;
  const act = () => {
    const error = errors[acts];
    acts += 1;
    return error === undefined ? Promise.resolve('done') : Promise.reject(error);
  };
  const clock = { now: () => now, pause: (ms: number) => Promise.resolve(void (now += ms)) };
  const ended = await patiently(act, { kind: 'read', known: true, clock, ...patience }).catch(
    (error: unknown) => error,
  );
  return { ended, acts, waited: now };
}

describe('patiently', () => {
  it('asks once when it is answered', async () => {
    expect(await met([])).toStrictEqual({ ended: 'done', acts: 1, waited: 0 });
  });

  it('waits as long as a throttling API server asks for', async () => {
    const { ended, waited } = await met([answer(429, { 'retry-after': '3' }), answer(429, { 'retry-after': '1' })]);
    expect([ended, waited]).toStrictEqual(['done', 4000]);
  });

  it.each([answer(429), answer(502), answer(503), answer(504), refusedConnection])(
    'repeats reads and writes after %s',
    async (error) => {
      expect((await met([error, error])).ended).toBe('done');
      expect((await met([error, error], { kind: 'write' })).ended).toBe('done');
    },
  );

  it('repeats only a read after an error inside the server, since a write may have been judged', async () => {
    expect((await met([answer(500)])).ended).toBe('done');
    expect(await met([answer(500)], { kind: 'write' })).toMatchObject({ ended: { code: 500 }, acts: 1 });
  });

  it.each([answer(400), answer(401), answer(403), answer(404), answer(409), answer(422), new Error('a defect')])(
    'never repeats what is an answer, or a defect: %s',
    async (error) => {
      expect(await met([error])).toMatchObject({ ended: error, acts: 1 });
    },
  );

  it('does not wait for an API server that has never answered', async () => {
    expect(await met([refusedConnection], { known: false })).toMatchObject({ ended: refusedConnection, acts: 1 });
  });

  it('gives up with the last error when its time is over', async () => {
    const { ended, waited } = await met(Array.from({ length: 100 }, () => refusedConnection));
    expect(ended).toBe(refusedConnection);
    expect(waited).toBeGreaterThan(15_000);
    expect(waited).toBeLessThanOrEqual(20_000);
  });

  it('does not wait at all for a try that would be too late', async () => {
    expect(await met([answer(429, { 'retry-after': '60' })])).toMatchObject({ ended: { code: 429 }, waited: 0 });
  });
});
