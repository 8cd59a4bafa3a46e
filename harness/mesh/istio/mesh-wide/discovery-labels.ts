import { z } from 'zod';
import { MeshproofError } from '../../../foundation/meshproof-error.ts';
import { labelSelectorSchema, labelsFor } from '../../../kubernetes/label-selector.ts';

/** Kubernetes writes this label itself, so no namespace can be given another value. */
const nameLabel = 'kubernetes.io/metadata.name';

const schema = z.array(labelSelectorSchema);

/**
 * The labels that a namespace needs so that istiod looks at it: those of the first of the mesh's discoverySelectors that labels can meet.
 * Without selectors istiod looks at every namespace, and none are needed.
 * @throws MeshproofError `NAMESPACES_NOT_DISCOVERED` when no labels meet any of them.
 */
export function discoveryLabels(selectors: readonly unknown[], where: string): Readonly<Record<string, string>> {
  if (selectors.length === 0) return {};
  const found = schema
    .parse(selectors)
    .map(labelsFor)
    .find((labels) => labels !== undefined && !(nameLabel in labels));
  if (found !== undefined) return found;
  throw new MeshproofError(
    'NAMESPACES_NOT_DISCOVERED',
    `istiod looks only at namespaces that its discoverySelectors select, and labels of a new namespace meet none of them: ${JSON.stringify(selectors)}`,
    { hint: `Add a selector to discoverySelectors in ${where}, for example matchLabels: { meshproof: enabled }.` },
  );
}
