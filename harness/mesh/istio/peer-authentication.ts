import { z } from 'zod';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Member } from '../mesh.ts';
import { selects } from './selects.ts';

export type TlsMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

const modeSchema = z.looseObject({ mode: z.enum(['UNSET', 'STRICT', 'PERMISSIVE', 'DISABLE']).default('UNSET') });
const specSchema = z.looseObject({
  selector: z.unknown().optional(),
  mtls: modeSchema.optional(),
  portLevelMtls: z.record(z.string(), modeSchema).default({}),
});

/** The PeerAuthentications that can apply to a member. */
export interface PeerAuthentications {
  readonly inNamespace: readonly Manifest[];
  readonly inRootNamespace: readonly Manifest[];
}

/**
 * The mode that Istio documents for each of a member's ports: port over workload over namespace over mesh, PERMISSIVE where none is set
 * (istio.io: reference/config/security/peer_authentication). Used only to detect when a change has arrived; the verdict comes from traffic.
 */
export function documentedModes(
  member: Member,
  ports: readonly number[],
  policies: PeerAuthentications,
): ReadonlyMap<number, TlsMode> {
  const own = policies.inNamespace.filter((each) => hasSelector(each) && selects(each, member)).sort(oldestFirst)[0];
  const namespace = policies.inNamespace.filter((each) => !hasSelector(each)).sort(oldestFirst)[0];
  const mesh = policies.inRootNamespace.filter((each) => !hasSelector(each)).sort(oldestFirst)[0];
  const inherited = [own, namespace, mesh].map(workloadMode).find((mode) => mode !== undefined) ?? 'PERMISSIVE';
  const byPort = own === undefined ? {} : specSchema.parse(own['spec'] ?? {}).portLevelMtls;
  return new Map(ports.map((port) => [port, set(byPort[String(port)]?.mode) ?? inherited]));
}

const hasSelector = (policy: Manifest): boolean => specSchema.parse(policy['spec'] ?? {}).selector !== undefined;

const workloadMode = (policy: Manifest | undefined): TlsMode | undefined =>
  policy === undefined ? undefined : set(specSchema.parse(policy['spec'] ?? {}).mtls?.mode);

const set = (mode: TlsMode | 'UNSET' | undefined): TlsMode | undefined => (mode === 'UNSET' ? undefined : mode);

const created = (policy: Manifest): string => {
  const { creationTimestamp } = policy.metadata as { readonly creationTimestamp?: string };
  return creationTimestamp ?? '';
};
const oldestFirst = (a: Manifest, b: Manifest): number => created(a).localeCompare(created(b));
