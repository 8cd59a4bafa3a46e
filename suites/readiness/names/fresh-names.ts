import { randomBytes } from 'node:crypto';
import type { Manifest } from '#check';

/** Gives the services of a check a new suffix each time they are applied. */
export const freshNames = {
  prepare: (): Promise<string> => Promise.resolve(randomBytes(3).toString('hex')),
  fill: (manifest: Manifest, suffix: string): Manifest =>
    manifest.kind === 'Service'
      ? { ...manifest, metadata: { ...manifest.metadata, name: `${manifest.metadata.name}-${suffix}` } }
      : manifest,
};
