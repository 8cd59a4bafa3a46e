import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { forgeVersions } from '../forge/forge-versions.ts';
import type { Forge } from '../forge/open-forge.ts';
import { forgedImages } from './forged-images.ts';
import type { LabImages } from './lab-images.ts';
import { upstreamImages } from './upstream-images.ts';
import { upstreamOnlyFlag, type UpstreamOptions } from './upstream-only-flag.ts';

export interface ImageChoice extends UpstreamOptions {
  readonly images: 'auto' | 'upstream' | 'forged';
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
  const flag = upstreamOnlyFlag({ registry, istioVersion });
  if (images === 'forged') {
    if (flag === undefined) return forged;
    throw new MeshproofError(
      'OPTIONS_DISAGREE',
      `${flag} is for upstream images, and --images forged asks for forged ones`,
      {
        hint: `the forge makes Istio ${forgeVersions.istio} only; leave one of the two options out`,
        exitCode: 64,
      },
    );
  }
  return flag !== undefined || (await answers(upstream.node)) ? upstream : forged;
}
