import { describe, expect, it } from '@jest/globals';
import { labChanges } from './lab-changes.ts';
import { sampleLabMade as made } from './sample-lab-made.ts';

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
