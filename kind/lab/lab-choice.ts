import { upstreamOnlyFlag } from '../images/upstream-only-flag.ts';
import type { LabOptions, LabProfile } from './lab-options.ts';
import type { LabAsked, LabRecord } from './lab-record.ts';

type Source = Pick<LabOptions, 'images' | 'registry' | 'istioVersion' | 'envoyVersion'>;

/** What was told about a lab. */
export type ToldChoice = Source & { readonly profile?: LabProfile | undefined };

/** Which lab it is to be. */
export type LabChoice = Source & { readonly profile: LabProfile };

/**
 * What was told; and what was not, as the lab that is there was told before, so that a plain run takes it as it is. What was told of images
 * holds for images of that source alone. A default is not remembered: a lab that was told no version gets that of a newer meshproof.
 */
export function recallChoice(told: ToldChoice, { asked, made }: Pick<LabRecord, 'asked' | 'made'>): LabChoice {
  // A record of before has only what became of it.
  const before: LabAsked | undefined = asked ?? made;
  const images = recallImages(told, before);
  const same = images === before?.source ? before : undefined;
  return {
    images,
    profile: told.profile ?? before?.profile ?? 'minimal',
    registry: told.registry ?? same?.registry,
    istioVersion: told.istioVersion ?? same?.istioVersion,
    envoyVersion: told.envoyVersion ?? same?.envoyVersion,
  };
}

function recallImages(told: ToldChoice, before: LabAsked | undefined): LabChoice['images'] {
  if (told.images !== 'auto') return told.images;
  return upstreamOnlyFlag(told) === undefined ? (before?.source ?? 'auto') : 'upstream';
}

/** What the lab's record keeps of it: what images of that source can follow. */
export function choiceToKeep(
  { profile, registry, istioVersion, envoyVersion }: LabChoice,
  source: LabAsked['source'],
): LabAsked {
  return source === 'forged' ? { source, profile, envoyVersion } : { source, profile, registry, istioVersion };
}
