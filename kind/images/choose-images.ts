import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { forgeVersions } from '../forge/forge-versions.ts';
import type { Forge } from '../forge/open-forge.ts';
import { forgedImages } from './forged-images.ts';
import type { LabImages } from './lab-images.ts';
import { upstreamImages } from './upstream-images.ts';

export interface ImageChoice {
  readonly images: 'auto' | 'upstream' | 'forged';
  readonly registry?: string | undefined;
  readonly istioVersion?: string | undefined;
}

/** Which images the lab is made of. `auto` asks the registry once, unless something else has decided already. */
export async function chooseImages(
  { images, registry, istioVersion }: ImageChoice,
  forge: Forge,
  answers: (image: string) => Promise<boolean>,
): Promise<LabImages> {
  const forged = forgedImages(forge);
  const upstream = upstreamImages(istioVersion ?? forgeVersions.istio, registry);
  if (images === 'upstream') return upstream;
  const onlyUpstream = registry !== undefined || (istioVersion !== undefined && istioVersion !== forgeVersions.istio);
  if (images === 'forged') {
    if (!onlyUpstream) return forged;
    const flag = registry === undefined ? `--istio-version ${istioVersion ?? ''}` : '--registry';
    throw new MeshproofError(
      'OPTIONS_DISAGREE',
      `${flag} is for upstream images, and --images forged asks for forged ones`,
      {
        hint: `the forge makes Istio ${forgeVersions.istio} only; leave one of the two options out`,
        exitCode: 64,
      },
    );
  }
  return onlyUpstream || (await answers(upstream.node)) ? upstream : forged;
}
