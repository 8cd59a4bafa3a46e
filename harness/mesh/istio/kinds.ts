import { z } from 'zod';
import { MeshproofError } from '../../foundation/meshproof-error.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { isNamespaced, type KindsByGroup } from '../../kubernetes/namespaced-kinds.ts';
import type { Member } from '../mesh.ts';
import { activeState } from './active-state.ts';
import { inboundListenerPath } from './inbound-listener.ts';
import { clustersIn, clustersPath, holdsSubsets } from './outbound-clusters.ts';
import { selects } from './selects.ts';

/** Where a proxy shows that it holds an object, and what it shows there. */
export interface NameSignal {
  readonly concerns: (member: Member) => boolean;
  readonly path: string;
  /** Whether the text of that path shows the whole object. */
  readonly shows: (dump: string) => boolean;
  /** Whether the text still shows any part of the object. Default: as `holds`. */
  readonly showsPart?: (dump: string) => boolean;
}

const jwtRulesSchema = z.looseObject({
  jwtRules: z.array(z.looseObject({ issuer: z.string(), jwks: z.string().optional() })).default([]),
});
const envoyFilterSchema = z.looseObject({
  configPatches: z
    .array(
      z.looseObject({
        applyTo: z.string().optional(),
        match: z.looseObject({ context: z.string().optional() }).default({}),
        patch: z.looseObject({ value: z.unknown().optional() }),
      }),
    )
    .default([]),
});
const virtualServiceSchema = z.looseObject({
  http: z.array(z.looseObject({ name: z.string().optional(), match: z.array(z.unknown()).default([]) })).default([]),
  exportTo: z.array(z.string()).default([]),
  gateways: z.array(z.string()).default([]),
});

const telemetrySchema = z.looseObject({
  accessLogging: z
    .array(
      z.looseObject({
        disabled: z.boolean().default(false),
        filter: z.looseObject({ expression: z.string() }).optional(),
      }),
    )
    .default([]),
});

const destinationRuleSchema = z.looseObject({
  host: z.string(),
  subsets: z.array(z.looseObject({ name: z.string() })).default([]),
  exportTo: z.array(z.string()).default([]),
});
const sidecarSchema = z.looseObject({
  egress: z.array(z.looseObject({ hosts: z.array(z.string()) })).default([{ hosts: ['*/*'] }]),
});
const serviceSchema = z.looseObject({
  selector: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.looseObject({ port: z.number() })).default([]),
});

/**
 * The kinds whose objects a sidecar names, or quotes, in its own configuration. Istio does not document this; it is stable since 1.4
 * (pilot/pkg/security/authz/builder, pilot/pkg/networking/core).
 */
const signals: Readonly<Record<string, (object: Manifest) => NameSignal | undefined>> = {
  'security.istio.io/AuthorizationPolicy': (object) => {
    const name = `ns[${object.metadata.namespace ?? ''}]-policy[${object.metadata.name}]-rule[`;
    return {
      concerns: (member) => selects(object, member),
      path: inboundListenerPath,
      shows: (dump) => dump.includes(name),
    };
  },
  'security.istio.io/RequestAuthentication': (object) => {
    const { jwtRules } = jwtRulesSchema.parse(object['spec'] ?? {});
    const quoted = jwtRules.flatMap(({ issuer, jwks }) => [issuer, ...(jwks === undefined ? [] : [jwks])]);
    return {
      concerns: (member) => selects(object, member),
      path: inboundListenerPath,
      shows: (dump) => quoted.every((text) => dump.includes(JSON.stringify(text).slice(1, -1))),
    };
  },
  // Has no name there. What it leaves out is seen: no cluster leads to a namespace that it does not list.
  'networking.istio.io/Sidecar': (object) => {
    const { egress } = sidecarSchema.parse(object['spec'] ?? {});
    const own = object.metadata.namespace ?? '';
    const places = new Set(
      egress.flatMap(({ hosts }) => hosts.map((host) => host.split('/')[0]?.replace(/^\.$/, own))),
    );
    return {
      concerns: (member) => selects(object, member),
      // Envoy's `name_regex` has to match the whole name.
      path: clustersPath(String.raw`outbound\|.*`, 'cluster.name'),
      shows: (dump) => {
        const known = [...dump.matchAll(/"outbound\|\d+\|[^|"]*\|[^.|"]+\.([^.|"]+)\.svc\./g)];
        return places.has('*') || (known.length > 0 && known.every(([, place]) => places.has(place)));
      },
    };
  },
  'networking.istio.io/DestinationRule': (object) => {
    const { host, subsets, exportTo } = destinationRuleSchema.parse(object['spec']);
    const own = object.metadata.namespace ?? '';
    const [, hostNamespace = own] = host.split('.');
    const label = (host.split('.')[0] ?? host).replace('*', '.*');
    const name = `/namespaces/${own}/destination-rule/${object.metadata.name}"`;
    return {
      // In the service's namespace it applies to every caller, unless it is not exported; in another, to the callers of that namespace.
      concerns: (member) => member.namespace === own || (hostNamespace === own && !exportTo.includes('.')),
      path: clustersPath(`outbound.*\\|${label}\\..*`, 'cluster.name,cluster.metadata'),
      shows: (dump) =>
        dump.includes(name) &&
        (host.includes('*') ||
          holdsSubsets(clustersIn(dump, `${label}.${hostNamespace}.`), {
            name,
            subsets: subsets.map((each) => each.name),
          })),
      showsPart: (dump) => dump.includes(name),
    };
  },
  // Has no name there: what it merges in is quoted.
  'networking.istio.io/EnvoyFilter': (object) => {
    const { configPatches } = envoyFilterSchema.parse(object['spec'] ?? {});
    const quoted = configPatches.flatMap(({ patch }) => textsIn(patch.value)).map((text) => JSON.stringify(text));
    // Without a text it would seem present before it arrives and after it is gone.
    if (quoted.length === 0)
      throw new MeshproofError(
        'CANNOT_BE_SEEN',
        `EnvoyFilter ${object.metadata.name} contains no text by which a proxy's configuration could show it`,
        {
          hint: 'Where the patched message has a field `metadata`, put some text into it: filter_metadata: { meshproof: { is: … } }',
        },
      );
    const all = (applied: string, side?: string) =>
      configPatches.every(({ applyTo, match }) => applyTo === applied && (side ?? match.context) === match.context);
    return {
      concerns: (member) => selects(object, member),
      path: all('CLUSTER')
        ? '/config_dump?resource=dynamic_active_clusters'
        : all('VIRTUAL_HOST', 'SIDECAR_OUTBOUND')
          ? '/config_dump?resource=dynamic_route_configs'
          : inboundListenerPath,
      shows: (dump) => quoted.every((text) => dump.includes(text)),
    };
  },
  // Has no name there either: an expression is quoted, and a log that is switched off is not there any more.
  'telemetry.istio.io/Telemetry': (object) => {
    const { accessLogging } = telemetrySchema.parse(object['spec'] ?? {});
    const quoted = accessLogging.flatMap(({ filter }) =>
      filter === undefined ? [] : [JSON.stringify(filter.expression)],
    );
    const silent = accessLogging.some(({ disabled }) => disabled);
    if (quoted.length === 0 && !silent)
      throw new MeshproofError(
        'CANNOT_BE_SEEN',
        `Telemetry ${object.metadata.name} changes nothing by which it could be found in a proxy`,
        { hint: 'It is found by an expression of its access log, or by a log that it disables.' },
      );
    return {
      concerns: (member) => selects(object, member),
      path: inboundListenerPath,
      shows: (dump) => {
        const active = activeState(dump);
        return quoted.every((text) => active.includes(text)) && silent !== active.includes('"/dev/stdout"');
      },
    };
  },
  // Sidecars hold what is bound to `mesh` and exported to their namespace. An object that is changed in place keeps its name: where its routes have names, as Istio recommends, those have to be there too.
  'networking.istio.io/VirtualService': (object) => {
    const name = `/namespaces/${object.metadata.namespace ?? ''}/virtual-service/${object.metadata.name}"`;
    const { http, exportTo, gateways } = virtualServiceSchema.parse(object['spec'] ?? {});
    // istiod leaves out the routes after one that matches everything: no request could reach them.
    const everything = http.findIndex(({ match }) => match.length === 0);
    const reachable = everything < 0 ? http : http.slice(0, everything + 1);
    const routes = reachable.flatMap((route) => (route.name === undefined ? [] : [JSON.stringify(route.name)]));
    return {
      concerns: ({ namespace }) =>
        (gateways.length === 0 || gateways.includes('mesh')) &&
        (exportTo.length === 0 ||
          exportTo.some((to) => to === '*' || (to === '.' ? object.metadata.namespace : to) === namespace)),
      path: '/config_dump?resource=dynamic_route_configs',
      shows: (dump) => dump.includes(name) && routes.every((route) => dump.includes(route)),
      showsPart: (dump) => dump.includes(name),
    };
  },
  'gateway.networking.k8s.io/HTTPRoute': gatewayApiRoute,
  // Has no name there: settle.ts looks at the filter chains it must lead to.
  'security.istio.io/PeerAuthentication': () => undefined,
  // istiod waits 0.1 s for more changes before it tells the proxies, so that DNS, which does not wait, knows the name by then too.
  Service: (object) => {
    const { selector, ports } = serviceSchema.parse(object['spec']);
    if (selector === undefined || ports.length === 0) return undefined;
    const host = `${object.metadata.name}.${object.metadata.namespace ?? ''}.svc.`;
    const pattern = `outbound.*\\|${host.replaceAll('.', String.raw`\.`)}.*`;
    return {
      concerns: () => true,
      path: clustersPath(pattern, 'cluster.name'),
      shows: (dump) => ports.every(({ port }) => dump.includes(`"outbound|${String(port)}||${host}`)),
    };
  },
};

/**
 * istiod merges all routes to a service into one VirtualService with a generated name, and calls each of its routes `namespace.name.rule`
 * (pilot/pkg/config/kube/gateway/conversion.go).
 */
function gatewayApiRoute({ metadata: { name, namespace = '' } }: Manifest): NameSignal {
  return {
    concerns: () => true,
    path: '/config_dump?resource=dynamic_route_configs',
    shows: (dump) => dump.includes(`"${namespace}.${name}.`),
  };
}

const byKind = new Map(
  Object.entries(signals).map(([name, signal]) => {
    const [group = '', kind = name] = name.split('/');
    return [kind, { group: kind === name ? '' : group, signal }] as const;
  }),
);

/** The kinds beside Kubernetes' own that a run with Istio may write, by API group. */
export const istioKinds: KindsByGroup = Object.fromEntries(
  [...Map.groupBy(byKind, ([, { group }]) => group)]
    .filter(([group]) => group !== '')
    .map(([group, kinds]) => [group, kinds.map(([kind]) => kind)]),
);

/**
 * How the proxies show an object by name, or undefined for what has to be seen by its effect, or does not reach them.
 * @throws MeshproofError `KIND_UNKNOWN`, `CANNOT_BE_SEEN`.
 */
export function signalOf(object: Manifest): NameSignal | undefined {
  const known = byKind.get(object.kind);
  if (known !== undefined) return known.signal(object);
  // Pods, Jobs, Roles: Kubernetes keeps them to itself.
  if (isNamespaced(object)) return undefined;
  throw new MeshproofError('KIND_UNKNOWN', `the Istio adapter does not know how a proxy shows a ${object.kind}`, {
    hint: 'Add it to harness/mesh/istio/kinds.ts.',
  });
}

/** Every text inside a patch, at any depth. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(textsIn);
}
