import { imageName } from '../forge/forge-workshop.ts';
import type { Forge } from '../forge/open-forge.ts';
import type { LabImages } from './lab-images.ts';

/** The names of the forged images. */
export function forgedImages({ hashes }: Pick<Forge, 'hashes'>): LabImages {
  return {
    source: 'forged',
    node: imageName('node', hashes),
    pilot: imageName('pilot', hashes),
    proxy: imageName('proxyv2', hashes),
    nodeRuntime: imageName('node-runtime', hashes),
    load: imageName('k6', hashes),
    prometheus: imageName('prometheus', hashes),
  };
}
