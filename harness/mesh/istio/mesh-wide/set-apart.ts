import { z } from 'zod';
import type { Manifest } from '../../../kubernetes/manifest.ts';
import type { Member } from '../../mesh.ts';
import { selects } from '../selects.ts';

/**
 * Zones make no difference. With any outlierDetection, also with one that ejects nothing, istiod gives the endpoints of a caller's own zone
 * precedence (`ApplyLocalityLoadBalancer` in pilot/pkg/networking/core/loadbalancer).
 */
export const noZones = { localityLbSetting: { enabled: false } } as const;

/** No endpoint is ejected. Without this block a rule inherits the mesh's own (pilot/pkg/networking/core/cluster_traffic_policy.go). */
export const noEjection = { consecutive5xxErrors: 0 } as const;

/** What is set for every workload and would hide what a check observes. */
export interface ForEverybody {
  /** `defaultTrafficPolicy` has an outlierDetection. */
  readonly ejects: boolean;
  /** An ALLOW policy applies to every workload, so one without a policy of its own is closed. */
  readonly denies: boolean;
}

const policySchema = z.looseObject({ action: z.string().default('ALLOW') });
const ruleSchema = z.looseObject({
  trafficPolicy: z
    .looseObject({ outlierDetection: z.unknown().optional(), loadBalancer: z.looseObject({}).optional() })
    .prefault({}),
});

/**
 * A check's objects such that they mean here what they mean on a mesh where nothing is set for everybody. A DestinationRule that does not
 * eject ejects nothing, and prefers no zone. A workload that no ALLOW policy selects is open: it gets an ALLOW policy that allows all (Istio lets a request in
 * when any ALLOW policy does, so the one for the whole mesh then makes no difference). Pure.
 */
export function setApart(
  objects: readonly Manifest[],
  members: readonly Member[],
  { ejects, denies }: ForEverybody,
): readonly Manifest[] {
  return [...(ejects ? objects.map(withoutEjection) : objects), ...(denies ? openings(objects, members) : [])];
}

function withoutEjection(object: Manifest): Manifest {
  if (object.kind !== 'DestinationRule') return object;
  const { trafficPolicy, ...spec } = ruleSchema.parse(object['spec']);
  if (trafficPolicy.outlierDetection !== undefined) return object;
  const loadBalancer = { ...noZones, ...trafficPolicy.loadBalancer };
  return {
    ...object,
    spec: { ...spec, trafficPolicy: { ...trafficPolicy, loadBalancer, outlierDetection: noEjection } },
  };
}

function openings(objects: readonly Manifest[], members: readonly Member[]): readonly Manifest[] {
  const allowing = objects.filter(
    ({ kind, ...object }) =>
      kind === 'AuthorizationPolicy' && policySchema.parse(object['spec'] ?? {}).action === 'ALLOW',
  );
  return [...Map.groupBy(members, ({ namespace }) => namespace)].flatMap(([namespace, inside]) => {
    const here = allowing.filter(({ metadata }) => metadata.namespace === namespace);
    // Also for pods that the check makes itself.
    if (here.length === 0) return [opening(namespace)];
    const open = inside.filter((member) => !here.some((policy) => selects(policy, member)));
    // By version, too: a policy may close one version of a workload alone.
    const named = Map.groupBy(open, ({ labels: { app = '', version } }) => [app, version].filter(Boolean).join('-'));
    return [...named].flatMap(([name, [first]]) => {
      const { app, version } = first?.labels ?? {};
      if (app === undefined) return [];
      return [opening(namespace, { name, labels: { app, ...(version === undefined ? {} : { version }) } })];
    });
  });
}

interface Opened {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

const opening = (namespace: string, opened?: Opened): Manifest => ({
  apiVersion: 'security.istio.io/v1',
  kind: 'AuthorizationPolicy',
  metadata: { name: opened === undefined ? 'open' : `open-${opened.name}`, namespace },
  spec: { ...(opened === undefined ? {} : { selector: { matchLabels: opened.labels } }), action: 'ALLOW', rules: [{}] },
});
