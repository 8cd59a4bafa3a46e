import { describe, expect, it } from '@jest/globals';
import { forgeVersions } from '../forge/forge-versions.ts';
import { choiceToKeep, recallChoice, type LabChoice } from './lab-choice.ts';
import type { LabAsked } from './lab-record.ts';
import { sampleLabMade as made } from './sample-lab-made.ts';

const nothing = { images: 'auto' } as const;
const mirrored: LabAsked = { source: 'upstream', profile: 'demo', registry: 'mirror.test', istioVersion: '1.30.1' };
const forged: LabAsked = { source: 'forged', profile: 'default', envoyVersion: '1.38.0' };

describe('recallChoice', () => {
  it('has a new lab made as meshproof sees fit', () => {
    expect(recallChoice(nothing, {})).toEqual({ images: 'auto', profile: 'minimal' });
  });

  it.each([mirrored, forged])('takes what is not told from the lab that is there: %j', ({ source, ...rest }) => {
    expect(recallChoice(nothing, { asked: { source, ...rest } })).toEqual({ images: source, ...rest });
  });

  it('takes what is told, and leaves the rest as it is', () => {
    expect(recallChoice({ ...nothing, profile: 'minimal' }, { asked: mirrored })).toEqual({
      images: 'upstream',
      profile: 'minimal',
      registry: 'mirror.test',
      istioVersion: '1.30.1',
    });
    expect(recallChoice({ ...nothing, istioVersion: '1.29.0' }, { asked: mirrored })).toMatchObject({
      registry: 'mirror.test',
      istioVersion: '1.29.0',
    });
    expect(recallChoice({ ...nothing, envoyVersion: '1.37.0' }, { asked: forged })).toMatchObject({
      profile: 'default',
      envoyVersion: '1.37.0',
    });
  });

  it("asks nothing of forged images that was told of upstream's, nor the other way round", () => {
    expect(recallChoice({ images: 'forged' }, { asked: mirrored })).toEqual({ images: 'forged', profile: 'demo' });
    expect(recallChoice({ images: 'upstream' }, { asked: forged })).toEqual({ images: 'upstream', profile: 'default' });
  });

  it.each([{ registry: 'mirror.test' }, { istioVersion: '1.30.1' }])(
    "takes upstream's images for %j, whatever the lab has",
    (told) => {
      expect(recallChoice({ ...nothing, ...told }, { asked: forged })).toEqual({
        images: 'upstream',
        profile: 'default',
        ...told,
      });
    },
  );

  it('leaves a forged lab forged that is asked for the version it has', () => {
    const told = { ...nothing, istioVersion: forgeVersions.istio };
    expect(recallChoice(told, { asked: forged })).toMatchObject({ images: 'forged', envoyVersion: '1.38.0' });
  });

  it('knows source and profile of a lab whose record is of before, and no version of it', () => {
    expect(recallChoice(nothing, { made })).toEqual({ images: 'forged', profile: 'demo' });
  });
});

describe('choiceToKeep', () => {
  const choice: LabChoice = {
    ...{ images: 'auto', profile: 'demo', registry: 'mirror.test', istioVersion: '1.31.0', envoyVersion: '1.38.0' },
  };

  it('is what images of that source can follow', () => {
    expect(choiceToKeep(choice, 'forged')).toEqual({ source: 'forged', profile: 'demo', envoyVersion: '1.38.0' });
    expect(choiceToKeep(choice, 'upstream')).toEqual({
      ...{ source: 'upstream', profile: 'demo', registry: 'mirror.test', istioVersion: '1.31.0' },
    });
  });
});
