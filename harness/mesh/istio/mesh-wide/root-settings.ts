import { z } from 'zod';
import type { Manifest } from '../../../kubernetes/manifest.ts';
import { objectName } from '../../../kubernetes/object-name.ts';
import { meshTopics, type MeshSetting, type MeshTopic } from '../../mesh-wide.ts';

const rules = z.array(z.unknown()).default([]);
const specs = {
  PeerAuthentication: z.looseObject({ mtls: z.looseObject({ mode: z.string().default('UNSET') }).prefault({}) }),
  AuthorizationPolicy: z.looseObject({ action: z.string().default('ALLOW'), rules }),
  RequestAuthentication: z.looseObject({ jwtRules: z.array(z.looseObject({ issuer: z.string() })).default([]) }),
  DestinationRule: z.looseObject({ host: z.string(), trafficPolicy: z.unknown().optional() }),
  EnvoyFilter: z.looseObject({
    configPatches: z
      .array(z.looseObject({ match: z.looseObject({ context: z.string().default('ANY') }).prefault({}) }))
      .default([]),
  }),
};

type Told = Omit<MeshSetting, 'where'>;

const opened = "workloads of meshproof's own that no ALLOW policy of a check selects get one that allows all";

/** What each kind of object says; undefined for one that changes nothing for sidecars. */
const tellers: Readonly<Record<string, (spec: unknown) => Told | undefined>> = {
  PeerAuthentication: (spec) => {
    const { mode } = specs.PeerAuthentication.parse(spec).mtls;
    return mode === 'UNSET' || mode === 'PERMISSIVE'
      ? undefined
      : { what: `mutual TLS is ${mode} for every workload`, topics: ['mutual-tls', 'membership', 'reports'] };
  },
  AuthorizationPolicy: (spec) => {
    const { action, rules: all } = specs.AuthorizationPolicy.parse(spec);
    if (action === 'ALLOW' && all.length === 0)
      return { what: 'every request is denied that no ALLOW policy allows', topics: meshTopics, apart: opened };
    if (all.length === 0) return undefined;
    const what = `${action} with ${plural(all, 'rule')} applies to every workload`;
    return { what, topics: meshTopics, ...(action === 'ALLOW' ? { apart: opened } : {}) };
  },
  RequestAuthentication: (spec) => {
    const issuers = specs.RequestAuthentication.parse(spec).jwtRules.map(({ issuer }) => issuer);
    return { what: `every workload validates tokens of ${issuers.join(', ')}`, topics: ['authorization'] };
  },
  DestinationRule: (spec) => {
    const { host, trafficPolicy } = specs.DestinationRule.parse(spec);
    return {
      what: `callers of ${host} use trafficPolicy ${JSON.stringify(trafficPolicy)}`,
      topics: topicsOfRule(trafficPolicy),
      apart: "most destinations of meshproof's own have a rule of their own, so this one was not judged there",
    };
  },
  Sidecar: (spec) => ({
    what: `a default Sidecar is ${JSON.stringify(spec)}`,
    topics: ['routing'],
    apart: "most namespaces of meshproof's own have a Sidecar of their own, so this one was not judged there",
  }),
  EnvoyFilter: (spec) => {
    const { configPatches } = specs.EnvoyFilter.parse(spec);
    if (configPatches.every(({ match }) => match.context === 'GATEWAY')) return undefined;
    return {
      what: `an EnvoyFilter with ${plural(configPatches, 'patch', 'patches')} applies to every proxy`,
      topics: meshTopics,
    };
  },
  ProxyConfig: (spec) => ({ what: `every proxy gets ${JSON.stringify(spec)}`, topics: ['failures', 'reports'] }),
  Telemetry: (spec) => ({ what: `every proxy reports by ${JSON.stringify(spec)}`, topics: ['reports'] }),
};

const topicsOfRule = (trafficPolicy: unknown): readonly MeshTopic[] =>
  JSON.stringify(trafficPolicy ?? {}).includes('"tls"')
    ? ['mutual-tls', 'routing', 'failures']
    : ['routing', 'failures'];

const plural = (all: readonly unknown[], one: string, many = `${one}s`): string =>
  `${String(all.length)} ${all.length === 1 ? one : many}`;

/** What the root namespace's objects for every workload say. */
export const rootSettings = (objects: readonly Manifest[]): readonly MeshSetting[] =>
  objects.flatMap((object) => {
    const told = tellers[object.kind]?.(object['spec'] ?? {});
    return told === undefined ? [] : [{ ...told, where: objectName(object) }];
  });

/** Whether a workload without an ALLOW policy of its own is closed: an ALLOW policy for the whole mesh applies to it. */
export const deniesByDefault = (objects: readonly Manifest[]): boolean =>
  objects.some(
    ({ kind, ...object }) =>
      kind === 'AuthorizationPolicy' && specs.AuthorizationPolicy.parse(object['spec'] ?? {}).action === 'ALLOW',
  );

/** Whether servers refuse plaintext where no policy of their own says otherwise. */
export const isStrict = (objects: readonly Manifest[]): boolean =>
  objects.some(
    ({ kind, ...object }) =>
      kind === 'PeerAuthentication' && specs.PeerAuthentication.parse(object['spec'] ?? {}).mtls.mode === 'STRICT',
  );
