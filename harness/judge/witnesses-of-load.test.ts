import { describe, expect, it } from '@jest/globals';
import { loadReportSchema } from '../traffic/load-report.ts';
import { sampleLoad } from '../traffic/sample-load.ts';
import { loadsIn, witnessesOfLoad } from './witnesses-of-load.ts';

const agree = (load: Parameters<typeof witnessesOfLoad>[0]): readonly boolean[] =>
  witnessesOfLoad(load).map(({ holds }) => holds);
const ten = { v1: { 'http-200': 9 }, v2: { 'http-200': 1 } };

describe('the witnesses of a load', () => {
  it("agree when everything that was answered is in the servers' books", () => {
    expect(agree(sampleLoad({ byVersion: ten }))).toEqual([true, true]);
    expect(loadReportSchema.safeParse(sampleLoad({ byVersion: ten })).success).toBe(true);
  });

  it('do not agree when a server has not seen what a caller says it answered', () => {
    expect(agree(sampleLoad({ byVersion: ten, arrivals: { total: 9 } }))).toEqual([false, true]);
  });

  it('do not agree when servers have seen what nobody sent', () => {
    expect(agree(sampleLoad({ byVersion: ten, arrivals: { total: 11 } }))).toEqual([false, true]);
  });

  it('leave room for what was under way when the load was stopped, for repeats and for copies', () => {
    expect(agree(sampleLoad({ byVersion: ten, cut: 2, arrivals: { total: 12 } }))).toEqual([true, true]);
    expect(agree(sampleLoad({ byVersion: ten, arrivals: { total: 13, repeats: 3 } }))).toEqual([true, true]);
    expect(agree(sampleLoad({ byVersion: ten, arrivals: { total: 20, copies: 10 } }))).toEqual([true, true]);
    expect(agree(sampleLoad({ byVersion: ten, arrivals: { total: 13, copies: 10 } }))).toEqual([false, true]);
  });

  it('want every turn of the schedule accounted for', () => {
    expect(agree({ ...sampleLoad({ byVersion: ten, missed: 3 }), planned: 10 })).toEqual([true, false]);
    expect(agree({ ...sampleLoad({ byVersion: ten }), answers: { 'http-200': 9 } })).toEqual([true, false]);
  });

  it('are found wherever a record has a load', () => {
    expect(loadsIn({ shift: [{ during: sampleLoad({ byVersion: ten }) }] })).toHaveLength(1);
  });
});
