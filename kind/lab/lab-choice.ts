import { upstreamOnlyFlag } from '../images/upstream-only-flag.ts';
import type { LabOptions, LabProfile } from './lab-options.ts';
import type { LabAsked, LabRecord } from './lab-record.ts';

type Source = Pick<LabOptions, 'images' | 'registry' | 'istioVersion' | 'envoyVersion'>;

/** The flags that were given. */
export type GivenChoice = Source & { readonly profile?: LabProfile | undefined };

/** Which lab is made. */
export type LabChoice = Source & { readonly profile: LabProfile };

/**
 * Flags that are given win; the others keep the values of the existing lab, so that a plain run reuses it. Registry and version flags
 * apply only while the source of the images stays the same. A default is not remembered: a lab made without a version flag gets the
 * version of a newer meshproof.
 */
export function recallChoice(given: GivenChoice, { asked, made }: Pick<LabRecord, 'asked' | 'made'>): LabChoice {
  // The record of an older meshproof has only what the lab was made of.
  const before: LabAsked | undefined = asked ?? made;
  const images = recallImages(given, before);
  const same = images === before?.source ? before : undefined;
  return {
    images,
    profile: given.profile ?? before?.profile ?? 'minimal',
    registry: given.registry ?? same?.registry,
    istioVersion: given.istioVersion ?? same?.istioVersion,
    envoyVersion: given.envoyVersion ?? same?.envoyVersion,
  };
}

function recallImages(given: GivenChoice, before: LabAsked | undefined): LabChoice['images'] {
  if (given.images !== 'auto') return given.images;
  return upstreamOnlyFlag(given) === undefined ? (before?.source ?? 'auto') : 'upstream';
}

/** What the lab's record keeps of a choice: the flags that apply to images of that source. */
export function choiceToKeep(
  { profile, registry, istioVersion, envoyVersion }: LabChoice,
  source: LabAsked['source'],
): LabAsked {
  return source === 'forged' ? { source, profile, envoyVersion } : { source, profile, registry, istioVersion };
}
