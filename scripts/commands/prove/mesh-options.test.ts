import { describe, expect, it } from '@jest/globals';
import { refuseElsewhere } from './mesh-options.ts';

const given = { mesh: false, defect: undefined, context: undefined, suite: undefined, check: undefined };

describe('prove --mesh', () => {
  it.each([
    ['on a cluster of somebody', { mesh: true, context: 'staging' }, 'in the lab only'],
    ['with a suite', { mesh: true, suite: ['authz'] }, 'use --defect'],
    ['with a check', { mesh: true, check: /methods/ }, 'use --defect'],
    ['with what it would ignore', { mesh: true, accepted: 'accepted.yaml' }, '--mesh does not know --accepted'],
    ['not, but with a defect', { defect: /cookies/ }, '--defect needs --mesh'],
  ])('is refused %s', (_where, changes, why) => {
    expect(() => refuseElsewhere({ ...given, ...changes })).toThrow(why);
  });

  it('is accepted in the lab, for all defects or some', () => {
    expect(refuseElsewhere({ ...given, mesh: true, defect: /cookies/ })).toBe(true);
    expect(refuseElsewhere({ ...given, context: 'staging', suite: ['authz'] })).toBe(true);
  });
});
