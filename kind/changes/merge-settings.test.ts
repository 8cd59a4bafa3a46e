import { describe, expect, it } from '@jest/globals';
import { mergeSettings, sayAll } from './merge-settings.ts';

describe('mergeSettings', () => {
  it('merges maps, replaces everything else, and removes what is null', () => {
    const settings = { mode: 'A', list: [1, 2], deep: { kept: 1, gone: 2 } };
    expect(mergeSettings(settings, { list: [3], deep: { gone: null, added: { x: 1 } } })).toEqual({
      mode: 'A',
      list: [3],
      deep: { kept: 1, added: { x: 1 } },
    });
    expect(settings.deep).toEqual({ kept: 1, gone: 2 });
  });
});

describe('sayAll', () => {
  it('is so only where every change is there', () => {
    const settings = { a: { b: 1, c: 2 }, d: [1] };
    expect(sayAll(settings, { a: { c: 2 } })).toBe(true);
    expect(sayAll(settings, { e: null })).toBe(true);
    expect(sayAll(settings, { a: { c: 3 } })).toBe(false);
    expect(sayAll(settings, { d: [1, 2] })).toBe(false);
    expect(sayAll(settings, { a: null })).toBe(false);
  });

  it('reads what is 0, false or empty as left out', () => {
    expect(sayAll({ policy: {} }, { policy: { attempts: 0 }, enabled: false })).toBe(true);
    expect(sayAll({}, { policy: { attempts: 0 } })).toBe(false);
    expect(sayAll({ policy: { attempts: 2 } }, { policy: { attempts: 0 } })).toBe(false);
  });

  it('reads the first value of an enumeration as left out, inside a map that is there', () => {
    const policy = { policy: { mode: 'REGISTRY_ONLY' } };
    expect(sayAll({ policy: {} }, policy)).toBe(true);
    expect(sayAll({ policy: { mode: 'ALLOW_ANY' } }, policy)).toBe(false);
    expect(sayAll({}, policy)).toBe(false);
    expect(sayAll({ policy: {} }, { policy: { name: 'own' } })).toBe(false);
  });

  it('allows more in a list than was put there', () => {
    expect(sayAll({ providers: [{ name: 'own', port: 1 }, { name: 'ours' }] }, { providers: [{ name: 'ours' }] })).toBe(
      true,
    );
    expect(sayAll({ providers: [{ name: 'own' }] }, { providers: [{ name: 'ours' }] })).toBe(false);
  });
});
