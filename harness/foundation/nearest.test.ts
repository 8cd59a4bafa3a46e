import { describe, expect, it } from '@jest/globals';
import { nearest } from './nearest.ts';

const suites = ['authz', 'mtls', 'readiness'];

describe('nearest', () => {
  it('suggests the name that is spelled most alike', () => {
    expect(nearest('auhtz', suites)).toBe('Did you mean "authz"?');
  });

  it('suggests the name of which the beginning was typed', () => {
    expect(nearest('read', suites)).toBe('Did you mean "readiness"?');
  });

  it('lists what there is when nothing is alike', () => {
    expect(nearest('observability', suites)).toBe('There is: authz, mtls, readiness.');
  });

  it('says so when there is nothing to choose from', () => {
    expect(nearest('authz', [])).toBe('There are none.');
  });
});
