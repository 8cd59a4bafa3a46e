import { labels } from '../../kubernetes/labels.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';

/** Whether an object is a run's own: a mutant may make something that looks like a control plane and is none. */
export const madeByMeshproof = ({ metadata }: Manifest): boolean => metadata.labels?.[labels.run] !== undefined;
