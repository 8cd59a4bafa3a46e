import { describe, expect, it } from '@jest/globals';
import { labChanges } from './lab-changes.ts';
import type { LabMade } from './lab-record.ts';

const made: LabMade = {
  ...{ source: 'forged', profile: 'demo', istio: '1.31.0', kubernetes: '1.36.3', envoy: '1.39.3', manifests: '1' },
  ...{ nodeImage: 'n', nodeRuntimeImage: 'r', loadImage: 'l', prometheusImage: 'm', pilotImage: 'p', proxyImage: 'x' },
};

describe('labChanges', () => {
  it('is nothing where the lab is as it is wanted', () => {
    expect(labChanges(made, made)).toEqual([]);
  });

  it('says what becomes what', () => {
    expect(labChanges(made, { ...made, profile: 'minimal', nodeImage: 'm' })).toEqual([
      'profile: demo → minimal',
      'node: n → m',
    ]);
  });

  it.each(['source', 'manifests', 'pilotImage', 'proxyImage', 'nodeRuntimeImage', 'loadImage', 'prometheusImage'])(
    'knows a change of %s',
    (key) => {
      expect(labChanges(made, { ...made, [key]: 'other' })).toHaveLength(1);
    },
  );
});
