import { describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { chooseIstiod } from './choose-istiod.ts';

const istiod = (name: string, labels: Readonly<Record<string, string>>): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'istio-system', labels },
});
const old = istiod('istiod', { 'istio.io/rev': 'default' });
const next = istiod('istiod-1-31', { 'istio.io/rev': '1-31' });
const ours = istiod('looks-like-one', { 'istio.io/rev': 'x', 'meshproof.dev/run': '7f3a1' });

describe('chooseIstiod', () => {
  it('takes the only one, and none where there is none', () => {
    expect(chooseIstiod([ours, next])).toBe(next);
    expect(chooseIstiod([ours])).toBeUndefined();
  });

  it('takes the one of the revision that was named, also by the name of one without', () => {
    expect(chooseIstiod([old, next], '1-31')).toBe(next);
    expect(chooseIstiod([istiod('istiod', {})], 'default')).toMatchObject({ metadata: { name: 'istiod' } });
  });

  it('takes the one that a tag leads to', () => {
    expect(chooseIstiod([old, next], 'prod-stable', { 'prod-stable': '1-31' })).toBe(next);
    expect(() => chooseIstiod([old, next], 'prod-canary', { 'prod-stable': '1-31' })).toThrow(
      expect.objectContaining({ code: 'REVISION_UNKNOWN' }),
    );
  });

  it('does not choose between several by itself', () => {
    expect(() => chooseIstiod([old, next])).toThrow(
      expect.objectContaining({ code: 'REVISION_NOT_TOLD', message: expect.stringContaining('1-31') as unknown }),
    );
  });

  it('says which there are when the named one is not', () => {
    expect(() => chooseIstiod([old, next], '1-30')).toThrow(
      expect.objectContaining({
        code: 'REVISION_UNKNOWN',
        hint: 'There is: default (istio-system), 1-31 (istio-system)',
      }),
    );
  });
});
