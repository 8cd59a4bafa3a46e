import { z } from 'zod';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Member } from '../mesh.ts';

const selectorSchema = z.looseObject({
  selector: z.looseObject({ matchLabels: z.record(z.string(), z.string()).default({}) }).optional(),
});

/** Whether a policy with an optional workload selector concerns a member of its own namespace. */
export function selects(policy: Manifest, member: Member): boolean {
  if (policy.metadata.namespace !== member.namespace) return false;
  const { selector } = selectorSchema.parse(policy['spec'] ?? {});
  return Object.entries(selector?.matchLabels ?? {}).every(([label, value]) => member.labels[label] === value);
}
