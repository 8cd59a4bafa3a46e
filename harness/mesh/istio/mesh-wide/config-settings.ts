import { z } from 'zod';
import { meshTopics, type MeshSetting, type MeshTopic } from '../../mesh-wide.ts';
import type { FoundMeshConfig } from '../mesh-config.ts';

/**
 * Keys of the mesh configuration that installers write on every mesh, or that offer something that a workload may use or not. Capabilities
 * say what they mean for checks: no access log, no metrics, no authorizer.
 */
const usual = new Set([
  'accessLogFile',
  'accessLogEncoding',
  'accessLogFormat',
  'configSources',
  'defaultProviders',
  'enablePrometheusMerge',
  'extensionProviders',
  'rootNamespace',
]);

const usualInProxies = new Set([
  'discoveryAddress',
  'holdApplicationUntilProxyStarts',
  'image',
  'meshId',
  'proxyMetadata',
  'tracing',
]);

interface Known {
  /** Values that are the default, as they may be written. */
  readonly defaults?: readonly unknown[];
  readonly topics: readonly MeshTopic[];
  readonly apart?: string;
}

/** By key of the mesh configuration (https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/). A key that is not here touches every topic. */
const known: Readonly<Record<string, Known>> = {
  trustDomain: { defaults: ['cluster.local', ''], topics: ['mutual-tls', 'authorization', 'reports'] },
  trustDomainAliases: { defaults: [[]], topics: ['mutual-tls', 'authorization'] },
  enableAutoMtls: { defaults: [true], topics: ['mutual-tls'] },
  meshMTLS: { topics: ['mutual-tls'] },
  tlsDefaults: { topics: ['mutual-tls'] },
  pathNormalization: {
    defaults: [{}, { normalization: 'DEFAULT' }, { normalization: 'BASE' }],
    topics: ['authorization'],
  },
  outboundTrafficPolicy: { defaults: [{}, { mode: 'ALLOW_ANY' }], topics: ['routing', 'mutual-tls'] },
  inboundTrafficPolicy: { defaults: [{}, { mode: 'PASSTHROUGH' }], topics: ['routing'] },
  defaultServiceExportTo: { defaults: [['*'], []], topics: ['routing'] },
  defaultVirtualServiceExportTo: { defaults: [['*'], []], topics: ['routing', 'failures'] },
  defaultDestinationRuleExportTo: { defaults: [['*'], []], topics: ['routing', 'failures'] },
  localityLbSetting: { defaults: [{}, { enabled: true }], topics: ['routing', 'failures'] },
  defaultHttpRetryPolicy: { topics: ['failures', 'reports'] },
  defaultTrafficPolicy: {
    topics: ['failures', 'reports', 'routing'],
    apart: "destinations of meshproof's own are ejected only where a check says so",
  },
  connectTimeout: { defaults: ['10s'], topics: ['failures'] },
  tcpKeepalive: { topics: ['failures'] },
  protocolDetectionTimeout: { defaults: ['0s', '0'], topics: ['routing'] },
  discoverySelectors: {
    defaults: [[]],
    topics: ['membership', 'routing'],
    apart: 'namespaces of a run have the labels of the first selector that they can meet',
  },
  enableTracing: { defaults: [true], topics: ['reports'] },
  enableEnvoyAccessLogService: { defaults: [false], topics: ['reports'] },
  disableEnvoyListenerLog: { defaults: [false], topics: ['reports'] },
  inboundClusterStatName: { defaults: [''], topics: ['reports'] },
  outboundClusterStatName: { defaults: [''], topics: ['reports'] },
  ingressClass: { defaults: ['istio'], topics: [] },
  ingressService: { defaults: ['istio-ingressgateway'], topics: [] },
  ingressControllerMode: { defaults: ['STRICT', 'DEFAULT'], topics: [] },
  dnsRefreshRate: { defaults: ['60s'], topics: [] },
};

const knownInProxies: Readonly<Record<string, Known>> = {
  proxyHeaders: {
    topics: ['mutual-tls', 'failures', 'reports'],
    apart: "proxies of meshproof's own write the headers that checks read",
  },
  concurrency: { topics: ['failures'], apart: "proxies of meshproof's own have one worker" },
  interceptionMode: { topics: ['membership'] },
  proxyStatsMatcher: { topics: ['reports'], apart: "proxies of meshproof's own have a matcher of their own" },
  extraStatTags: { topics: ['reports'] },
};

/** What the mesh configuration says beside its defaults, one setting for each field. */
export function configSettings({ written, from }: Pick<FoundMeshConfig, 'written' | 'from'>): readonly MeshSetting[] {
  return Object.entries(written).flatMap(([key, value]): readonly MeshSetting[] => {
    if (usual.has(key)) return [];
    const where = from(key);
    if (key === 'defaultConfig')
      return Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(value)).flatMap(([field, inside]) =>
        usualInProxies.has(field)
          ? []
          : setting(`defaultConfig.${field}`, inside, { where, known: knownInProxies[field] }),
      );
    return setting(key, value, { where, known: known[key] });
  });
}

interface About {
  readonly where: string;
  readonly known: Known | undefined;
}

function setting(path: string, value: unknown, { where, known: entry }: About): readonly MeshSetting[] {
  if (entry?.defaults?.some((each) => JSON.stringify(each) === JSON.stringify(value)) === true) return [];
  const topics = entry?.topics ?? meshTopics;
  return [{ what: told(path, value), where, topics, ...(entry?.apart === undefined ? {} : { apart: entry.apart }) }];
}

/** `outboundTrafficPolicy.mode is REGISTRY_ONLY`; a field with one value in it is written as a path. */
function told(path: string, value: unknown): string {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const [first, ...more] = Object.entries(value);
    if (first !== undefined && more.length === 0) return told(`${path}.${first[0]}`, first[1]);
  }
  return `${path} is ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}
