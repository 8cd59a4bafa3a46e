import { describe, expect, it } from '@jest/globals';
import { ownWorldOnly } from './world-objects.ts';
import { reminder } from './reminder.ts';

describe('reminder', () => {
  const sidecar = ownWorldOnly('shop', ['shop'], []);

  it("is the same Sidecar but for an annotation of Istio's domain, which istiod never skips", () => {
    const [same] = reminder(sidecar);
    const { annotations = {}, ...named } = same?.metadata ?? { name: '' };
    expect({ ...same, metadata: named }).toEqual(sidecar);
    expect(Object.keys(annotations)).toEqual([expect.stringContaining('istio.io')]);
  });

  it('is besides a kind for which istiod builds every cluster, and changes none', () => {
    const [, filter] = reminder(sidecar);
    expect(filter).toMatchObject({
      kind: 'EnvoyFilter',
      metadata: { namespace: 'shop' },
      spec: { configPatches: [{ match: { cluster: { name: expect.stringMatching(/^no-cluster-has-/) as unknown } } }] },
    });
  });

  it('is another one each time, since what is applied again as it is changes nothing', () => {
    const [first, second] = [reminder(sidecar), reminder(sidecar)];
    first.forEach((manifest, index) => {
      expect(manifest).not.toEqual(second[index]);
    });
  });
});
