import { labels } from '../../kubernetes/labels.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';

/** Whether a run created the object: a mutant may create an object that only looks like a control plane. */
export const madeByMeshproof = ({ metadata }: Manifest): boolean => metadata.labels?.[labels.run] !== undefined;
