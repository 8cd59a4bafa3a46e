import { objectTitle, type InstalledObject } from './installed-object.ts';

/** What became of an object since the lab installed it. */
export interface Deviation {
  readonly object: InstalledObject;
  readonly is: 'missing' | 'changed';
}

/** The installed objects that are not there any more, or not as they were. Whatever else is in the cluster is not looked at. */
export function compareInstalled(
  installed: readonly InstalledObject[],
  found: readonly InstalledObject[],
): readonly Deviation[] {
  const now = new Map(found.map((object) => [objectTitle(object), object.digest]));
  return installed.flatMap((object): readonly Deviation[] => {
    const digest = now.get(objectTitle(object));
    if (digest === undefined) return [{ object, is: 'missing' }];
    return digest === object.digest ? [] : [{ object, is: 'changed' }];
  });
}

/** One sentence for each: `EnvoyFilter istio-system/meshproof-standard-metrics is missing`. */
export const deviationText = ({ object, is }: Deviation): string =>
  is === 'missing' ? `${objectTitle(object)} is missing` : `${objectTitle(object)} was changed`;
