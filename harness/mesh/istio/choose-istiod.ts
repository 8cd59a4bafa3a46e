import { MeshproofError } from '../../foundation/meshproof-error.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { madeByMeshproof } from './names.ts';

/**
 * The control plane to judge: the only one, or the one of `revision`; undefined when there is none. During an upgrade by revisions there are
 * two, and a green run against the old one would say nothing about the new. `revision` may be a tag of `tags`, which has the revision by tag.
 * @throws MeshproofError `REVISION_UNKNOWN`, or `REVISION_NOT_TOLD` when there are several and no revision is given.
 */
export function chooseIstiod(
  deployments: readonly Manifest[],
  revision?: string,
  tags: Readonly<Record<string, string>> = {},
): Manifest | undefined {
  const planes = deployments.filter((each) => !madeByMeshproof(each));
  const named = planes.map((plane) => ({ plane, rev: revisionOf(plane) }));
  const known = named.map(({ rev, plane }) => `${rev} (${plane.metadata.namespace ?? ''})`).join(', ');
  if (revision !== undefined) {
    const asked = [revision, tags[revision]].flatMap((name) => named.find(({ rev }) => rev === name) ?? [])[0];
    if (asked !== undefined) return asked.plane;
    throw new MeshproofError('REVISION_UNKNOWN', `no control plane has the revision "${revision}"`, {
      hint:
        planes.length === 0
          ? 'There is no control plane: no Deployment has the label app=istiod.'
          : `There is: ${known}`,
    });
  }
  if (planes.length > 1)
    throw new MeshproofError('REVISION_NOT_TOLD', `there are ${String(planes.length)} control planes: ${known}`, {
      hint: 'Name the one to judge with --revision.',
    });
  return planes[0];
}

/** Istio calls a control plane without a revision "default". */
export const revisionOf = ({ metadata }: Manifest): string => metadata.labels?.['istio.io/rev'] ?? 'default';
