import { z } from 'zod';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Member } from '../mesh.ts';

const labelsSchema = z.record(z.string(), z.string()).default({});

/** Istio's two spellings of the same: policies have a `selector`, networking objects a `workloadSelector`. */
const selectorSchema = z.looseObject({
  selector: z.looseObject({ matchLabels: labelsSchema }).optional(),
  workloadSelector: z.looseObject({ labels: labelsSchema }).optional(),
});

/** Whether an object with an optional workload selector applies to a member of its own namespace. */
export function selects(object: Manifest, member: Member): boolean {
  if (object.metadata.namespace !== member.namespace) return false;
  const { selector, workloadSelector } = selectorSchema.parse(object['spec'] ?? {});
  return Object.entries({ ...selector?.matchLabels, ...workloadSelector?.labels }).every(
    ([label, value]) => member.labels[label] === value,
  );
}
