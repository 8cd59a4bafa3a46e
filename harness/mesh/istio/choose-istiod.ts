import { MeshproofError } from '../../foundation/meshproof-error.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { madeByMeshproof } from './names.ts';

/**
 * The control plane that is judged: the only one, or the one of `revision`; undefined when there is none at all. While a mesh is upgraded by
 * revisions there are two, and a green run against the old one would say nothing of the new.
 * @throws MeshproofError `REVISION_UNKNOWN`, or `REVISION_NOT_TOLD` when there are several to choose from.
 */
export function chooseIstiod(deployments: readonly Manifest[], revision?: string): Manifest | undefined {
  const planes = deployments.filter((each) => !madeByMeshproof(each));
  const named = planes.map((plane) => ({ plane, rev: revisionOf(plane) }));
  const known = named.map(({ rev, plane }) => `${rev} (${plane.metadata.namespace ?? ''})`).join(', ');
  if (revision !== undefined) {
    const asked = named.find(({ rev }) => rev === revision);
    if (asked !== undefined) return asked.plane;
    throw new MeshproofError('REVISION_UNKNOWN', `no control plane has the revision «${revision}»`, {
      hint:
        planes.length === 0 ? 'There is none at all: no Deployment has the label app=istiod.' : `There is: ${known}`,
      exitCode: 64,
    });
  }
  if (planes.length > 1)
    throw new MeshproofError('REVISION_NOT_TOLD', `there are ${String(planes.length)} control planes: ${known}`, {
      hint: 'Name the one that is to be judged by --revision.',
      exitCode: 64,
    });
  return planes[0];
}

/** Istio's own name for a control plane without one is «default». */
export const revisionOf = ({ metadata }: Manifest): string => metadata.labels?.['istio.io/rev'] ?? 'default';
