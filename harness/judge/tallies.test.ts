import { describe, expect, it } from '@jest/globals';
import { build, encodeIntoCompressedBase64 } from 'hdr-histogram-js';
import { sampleExchange } from '../traffic/sample-exchange.ts';
import { tallies } from './tallies.ts';

function load(milliseconds: readonly number[], answers: Readonly<Record<string, number>>) {
  const histogram = build({ numberOfSignificantValueDigits: 3 });
  for (const each of milliseconds) histogram.recordValue(each * 1000);
  return {
    type: 'load',
    request: 'GET /orders',
    from: { workload: 'frontend', namespace: 'shop' },
    to: { workload: 'api', namespace: 'shop', port: 'http', address: '' },
    answers,
    latency: { histogram: encodeIntoCompressedBase64(histogram) },
    lateness: { p99: milliseconds[0] ?? 0 },
  };
}

describe('tallies', () => {
  it('adds up the answers of equal requests, wherever they are in the record', () => {
    const exchange = sampleExchange({ answers: { 'http-200': 4, 'http-403': 1 } });
    const { answers = {}, latencies } = tallies({ before: exchange, after: [exchange] });
    expect(Object.values(answers)).toEqual([{ 'http-200': 8, 'http-403': 2 }]);
    expect(latencies).toBeUndefined();
  });

  it('takes several loads of the same requests as one, with the worst lateness', () => {
    const half = Array.from({ length: 500 }, (_, index) => index + 1);
    const { latencies, answers } = tallies([
      load(half, { 'http-200': 500 }),
      load(
        half.map((each) => each + 500),
        { 'http-200': 499, 'http-503': 1 },
      ),
    ]);
    const name = 'GET /orders by frontend to api http';
    expect(answers).toEqual({ [name]: { 'http-200': 999, 'http-503': 1 } });
    const latency = latencies?.[name];
    expect([latency?.n, latency?.late]).toEqual([1000, 501]);
    expect(Math.abs((latency?.p50.value ?? 0) - 500)).toBeLessThan(2);
    expect((latency?.p50.from ?? 0) < 500 && (latency?.p50.to ?? 0) > 500).toBe(true);
    expect(latency?.p99.to).toBeGreaterThan(990);
  });

  it('says nothing of a record without traffic', () => {
    expect(tallies({ version: '1.31.0' })).toEqual({});
  });
});
