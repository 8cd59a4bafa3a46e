import { describe, expect, it } from '@jest/globals';
import { lacksSysResource } from './lacks-sys-resource.ts';

describe('lacksSysResource', () => {
  it('is true when the bounding set has no CAP_SYS_RESOURCE', () => {
    expect(lacksSysResource('CapEff:\t000001fffeffffff\nCapBnd:\t000001fffeffffff\n')).toBe(true);
  });

  it('is false on a machine that has every capability', () => {
    expect(lacksSysResource('CapBnd:\t000001ffffffffff\n')).toBe(false);
  });

  it('is false where the kernel does not say', () => {
    expect(lacksSysResource('Name:\tnode\n')).toBe(false);
  });
});
