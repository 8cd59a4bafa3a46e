import { describe, expect, it } from '@jest/globals';
import { sampleCheck, sampleMutant, sampleSuite } from './sample-run.ts';
import { unbrokenPromises } from './unbroken-promises.ts';

const check = (claims: readonly string[]) =>
  sampleCheck({
    expectations: claims.map((claim) => ({ role: 'promise', claim, holds: true, expected: '', observed: '' })),
  });
const claimsOf = (...run: Parameters<typeof unbrokenPromises>) => unbrokenPromises(...run).map(({ claim }) => claim);

describe('unbrokenPromises', () => {
  it('are those that no mutant of their check has made fail, whatever it was meant for', () => {
    const suites = [sampleSuite([check(['POST is refused', 'GET is answered', 'HEAD is refused'])])];
    const mutants = [sampleMutant({ broke: ['POST is refused', 'HEAD is refused'] }), sampleMutant({ broke: [] })];
    expect(claimsOf({ suites, mutants })).toEqual(['GET is answered']);
  });

  it("are not those that another check's mutant has broken", () => {
    const mutants = [sampleMutant({ check: 'paths', broke: ['POST is refused'] }), sampleMutant({ broke: [] })];
    expect(claimsOf({ suites: [sampleSuite([check(['POST is refused'])])], mutants })).toEqual(['POST is refused']);
  });

  it('say nothing of a check whose mutants were not tried, or that did not hold', () => {
    const suites = [sampleSuite([check(['POST is refused'])])];
    expect(claimsOf({ suites, mutants: [] })).toEqual([]);
    expect(claimsOf({ suites, mutants: [sampleMutant()] })).toEqual([]);
    const refuted = [sampleSuite([{ ...check(['POST is refused']), verdict: 'refuted' as const }])];
    expect(claimsOf({ suites: refuted, mutants: [sampleMutant({ broke: [] })] })).toEqual([]);
  });
});
