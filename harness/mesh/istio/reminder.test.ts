import { describe, expect, it } from '@jest/globals';
import { ownWorldOnly } from './own-world-only.ts';
import { reminder } from './reminder.ts';

describe('reminder', () => {
  const sidecar = ownWorldOnly('shop', ['shop'], []);

  it('is the same Sidecar but for an annotation of Istio’s domain, which istiod never skips', () => {
    const { metadata, ...rest } = reminder(sidecar);
    const { annotations = {}, ...named } = metadata;
    expect({ ...rest, metadata: named }).toEqual(sidecar);
    expect(Object.keys(annotations)).toEqual([expect.stringContaining('istio.io')]);
  });

  it('is another one each time, since what is applied again as it is changes nothing', () => {
    expect(reminder(sidecar)).not.toEqual(reminder(sidecar));
  });
});
