import { describe, expect, it } from '@jest/globals';
import { planSequence } from '../statistics/plan-sequence.ts';
import type { Exchange } from '../traffic/exchange.ts';
import { sampleExchange } from '../traffic/sample-exchange.ts';
import { sample, sampleEnded, sampleShares } from './shares-sample.ts';
import { witnessesOf } from '../judge/witnesses.ts';

const plan = planSequence({ v1: 90, v2: 10 }, { tolerance: 0.06 });
const [first = 0, second = 0] = plan.looks;

/** An exchange of so many, of which v1 answered a share. */
function split(count: number, share: number): Exchange {
  const v1 = Math.round(count * share);
  const proxy = { allowed: count, denied: 0, unauthenticated: 0, requests: count, unmatched: 0, tlsErrors: 0 };
  const exchange = sampleExchange({ answers: { 'http-200': count }, arrivals: { api: count }, proxy });
  const pod = (version: string, answers: number) => ({
    workload: 'api',
    pod: `api-${version}`,
    version,
    answers,
    arrivals: answers,
  });
  return { ...exchange, servers: [pod('v1', v1), pod('v2', count - v1)] };
}

const sampling = async (share: number): Promise<{ readonly asked: readonly number[]; readonly exchange: Exchange }> => {
  const asked: number[] = [];
  const exchange = await sample(plan, (count) => {
    asked.push(count);
    return Promise.resolve(split(count, share));
  });
  return { asked, exchange };
};

describe('sample', () => {
  it('asks no more when the first look decides', async () => {
    const { asked, exchange } = await sampling(0.91);
    expect(asked).toEqual([first]);
    expect(sampleShares(exchange, plan)).toMatchObject({ holds: true, expected: 'v1 90 %, v2 10 %' });
    expect(sampleEnded(exchange, plan).holds).toBe(true);
  });

  it('asks on where it does not, and makes one exchange of the batches', async () => {
    const { asked, exchange } = await sampling(0.883);
    expect(asked.length).toBeGreaterThan(2);
    expect(asked[1]).toBe(second - first);
    const n = asked.reduce((sum, count) => sum + count, 0);
    expect(exchange).toMatchObject({
      count: n,
      answers: { 'http-200': n },
      arrivals: { total: n, byWorkload: { api: n } },
      proxy: { requests: n },
    });
    expect(exchange.servers.map(({ answers }) => answers).reduce((sum, count) => sum + count, 0)).toBe(n);
    expect(exchange.arrivals.records).toHaveLength(200);
    expect(witnessesOf(exchange).every(({ holds }) => holds)).toBe(true);
    expect(sampleShares(exchange, plan).holds).toBe(true);
  });

  it('refutes 84 where 90 is declared, and says after how many looks', async () => {
    const { exchange } = await sampling(0.84);
    const { holds, observed, statistics } = sampleShares(exchange, plan);
    expect(holds).toBe(false);
    expect(observed).toMatch(/refuted at look \d of 7$/);
    expect(statistics?.pValue).toBeLessThanOrEqual(plan.alpha);
    expect(sampleEnded(exchange, plan).holds).toBe(true);
  });

  it('carries the rule, its error rates, and what it was expected to take', async () => {
    const { exchange } = await sampling(0.91);
    expect(sampleShares(exchange, plan).statistics?.sequence).toEqual({
      rule: "Wald's SPRT of each share against 6 points off, ended after 3227 at the latest; thresholds by exact error rates",
      looks: plan.looks,
      taken: 1,
      exact: plan.exact,
      expected: plan.expected,
    });
  });

  it('ends with a batch that is not counted in full, of which nothing is concluded', async () => {
    const exchange = await sample(plan, (count) => Promise.resolve(split(count - 1, 0.9)));
    expect(exchange.batches).toHaveLength(1);
    expect([sampleShares(exchange, plan).holds, sampleEnded(exchange, plan).holds]).toEqual([false, false]);
  });
});

describe('sampleEnded', () => {
  it('refutes a record that stopped before a bound, or went on after one', async () => {
    const { exchange } = await sampling(0.91);
    const { exchange: longer } = await sampling(0.883);
    const batches = longer.batches ?? [];
    const sooner = { ...longer, batches: batches.slice(0, -1) };
    const later = { ...exchange, batches: [...(exchange.batches ?? []), { v1: 180, v2: second - first - 180 }] };
    expect(sampleEnded(sooner, plan).holds).toBe(false);
    expect(sampleEnded(later, plan).holds).toBe(false);
    expect([sampleShares(sooner, plan).holds, sampleShares(later, plan).holds]).toEqual([false, false]);
  });

  it('refutes batches that are not what the exchange counted', async () => {
    const { exchange } = await sampling(0.91);
    const [batch = {}] = exchange.batches ?? [];
    const turned = { ...exchange, batches: [{ v1: (batch['v1'] ?? 0) - 1, v2: (batch['v2'] ?? 0) + 1 }] };
    expect(sampleEnded(turned, plan)).toMatchObject({
      holds: false,
      observed: expect.stringContaining('the batches count'),
    });
  });

  it('judges a record from before there were batches as the sample of fixed size that it is', () => {
    expect(sampleEnded(split(2878, 0.9), plan).holds).toBe(true);
    expect(sampleShares(split(2878, 0.9), plan).holds).toBe(true);
    expect(sampleEnded(split(2000, 0.9), plan).holds).toBe(false);
    expect(sampleShares(split(2878, 0.84), plan).holds).toBe(false);
  });
});
