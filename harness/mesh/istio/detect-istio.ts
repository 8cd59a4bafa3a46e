import pLimit, { type LimitFunction } from 'p-limit';
import { z } from 'zod';
import type { MeshCapabilities, Support } from '../../capability/capability.ts';
import { MeshproofError } from '../../foundation/meshproof-error.ts';
import type { Cluster } from '../../kubernetes/cluster.ts';
import { timeBudgets } from '../../foundation/time-budgets.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Mesh, MeshChoice } from '../mesh.ts';
import { accessLogEntry } from './access-log.ts';
import { authorizers } from './authorizers.ts';
import { certificateAuthority } from './certificate-authority.ts';
import { clusterDomainOf } from './cluster-domain.ts';
import { chooseIstiod, revisionOf } from './choose-istiod.ts';
import { connectedPods } from './connected-pods.ts';
import { ownWorldOnly, rulesOf } from './world-objects.ts';
import { controlPlane, istiods } from './control-plane.ts';
import { countersPath, followCounters } from './counters.ts';
import { gatewayApi } from './gateway-api.ts';
import { inLocality, joining } from './joining.ts';
import { meshConfig, type MeshConfig } from './mesh-config.ts';
import { exportedTo } from './exported-to.ts';
import { injectingWebhooks } from './mesh-wide/injecting-webhooks.ts';
import { istiodEnvironment } from './mesh-wide/istiod-environment.ts';
import { readMeshWide } from './mesh-wide/read-mesh-wide.ts';
import { setApart } from './mesh-wide/set-apart.ts';
import { documentedModes } from './peer-authentication.ts';
import { proxyAdmin, type ReadAdmin } from './proxy-admin.ts';
import { istioKinds } from './kinds.ts';
import { denialCounters, meshProtocols, proxyContainer, proxyHeaders } from './names.ts';
import { peersIn } from './peers-in.ts';
import { responseFlag } from './response-flag.ts';
import { proxyEvidence } from './proxy-evidence.ts';
import { proxyIn } from './proxy-in.ts';
import { proxyState } from './proxy-state.ts';
import { rejectionIn } from './rejection-in.ts';
import { reminder } from './reminder.ts';
import { restartProxy } from './restart-proxy.ts';
import { trafficDistribution } from './traffic-distribution.ts';
import { settle } from './settle.ts';
import { unlessUnchanged } from './unless-unchanged.ts';
import { upstreams } from './upstreams.ts';

/** Istio with sidecars on this cluster, or undefined when there is none. @throws MeshproofError as `chooseIstiod` does. */
export async function detectIstio(
  cluster: Cluster,
  { revision, allowMeshCa = false }: MeshChoice,
): Promise<Mesh | undefined> {
  const [deployments, webhooks] = await Promise.all([istiods(cluster), injectingWebhooks(cluster)]);
  const deployment = chooseIstiod(deployments, revision, webhooks.tags);
  if (deployment === undefined) return undefined;
  const rev = revisionOf(deployment);
  const admin = proxyAdmin(cluster);
  const { read: readAdmin } = admin;
  const tools = { cluster, readAdmin };
  const readChanged = unlessUnchanged(readAdmin);
  const { namespace: home = 'istio-system' } = deployment.metadata;
  const authority = certificateAuthority(cluster, { namespace: home, allowed: allowMeshCa });
  const shared = istiodEnvironment(deployment)['SHARED_MESH_CONFIG'];
  const [plane, found, readable, routes] = await Promise.all([
    controlPlane(tools, deployment),
    meshConfig(cluster, { namespace: home, rev, shared }),
    authority.support(),
    gatewayApi(cluster, deployment),
  ]);
  const { config } = found;
  const [metrics, distribution, wide] = await Promise.all([
    requestMetricsSupport(cluster, config),
    trafficDistribution(cluster, plane.version),
    readMeshWide({ cluster, deployment, rev, found, webhooks }),
  ]);
  const { trustDomain, rootNamespace, pathNormalization } = config;
  const clusterDomain = clusterDomainOf(deployment);
  return {
    name: 'Istio',
    version: plane.version,
    dataPlane: 'sidecar',
    trustDomain,
    clusterDomain,
    pathNormalization,
    meshWide: wide.meshWide,
    defaults: wide.defaults,
    capabilities: {
      ...capabilitiesOf(config),
      'readable-mesh-ca': readable,
      'gateway-api-mesh': routes,
      'service-traffic-distribution': distribution,
      'request-metrics': metrics,
    },
    kinds: istioKinds,
    denialCounters,
    protocols: meshProtocols,
    headers: proxyHeaders,
    peersIn,
    flagOf: responseFlag,
    joining: (how, terms) => joining(how, { rev, ...wide }, terms),
    inLocality,
    worldObjects: (namespace, { world, connections, terms }) =>
      terms === 'as-everybody'
        ? []
        : [
            ...rulesOf(namespace, { clusterDomain, ownConnections: connections === 'own', ejects: wide.ejects }),
            ownWorldOnly(namespace, world, authorizers(config)),
          ],
    visibleTo: exportedTo,
    setApart: (objects, members) => setApart(objects, members, wide),
    takenInBy: (ofNamespace, ofPod) => webhooks.all.find(({ takes }) => takes(ofNamespace, ofPod))?.title,
    reminder: (namespace, { world, terms }) =>
      reminder(ownWorldOnly(namespace, world, authorizers(config))).filter(
        ({ kind }) => terms !== 'as-everybody' || kind !== 'Sidecar',
      ),
    acceptsPlaintext: async (member, port) => {
      const policiesIn = (namespace: string) =>
        cluster.list({ apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', namespace });
      const [inNamespace, inRootNamespace] = await Promise.all([
        policiesIn(member.namespace),
        policiesIn(rootNamespace),
      ]);
      return documentedModes(member, [port], { inNamespace, inRootNamespace }).get(port) !== 'STRICT';
    },
    identity: (namespace, serviceAccount) => `spiffe://${trustDomain}/ns/${namespace}/sa/${serviceAccount}`,
    roots: (namespace) => roots(cluster, namespace),
    settle: (change) => settle({ cluster, readAdmin: readChanged, rootNamespace }, change),
    counters: countersOf(readAdmin),
    upstreams: (member, to) => upstreams(readAdmin, member, to),
    accessLog: async ({ namespace, pod }, sinceMs) =>
      (await cluster.logs({ namespace, pod, container: proxyContainer, sinceMs })).flatMap(
        (line) => accessLogEntry(line) ?? [],
      ),
    proxyState: (member) => proxyState(readAdmin, member),
    rejection: async ({ namespace, pod }) =>
      rejectionIn(
        await cluster.logs({ namespace, pod, container: proxyContainer, sinceMs: timeBudgets.rejectionTold }),
      ),
    restartProxy: (member) => restartProxy({ cluster, admin }, member),
    controlPlane: async () => controlPlane(tools, (await sameDeployment(cluster, deployment)) ?? deployment),
    controlPlanes: async () => Promise.all((await istiods(cluster)).map((each) => controlPlane(tools, each))),
    proxyIn,
    connectedPods: () => connectedPods(tools),
    certificateAuthority: authority.read,
    configuration: (member) => proxyEvidence(readAdmin, member),
  };
}

/** The authorizer of samples/extauthz in Istio's release: it allows requests with `x-ext-authz: allow`. Decisions of any other are unknown here. */
const sampleAuthorizer = 'sample-ext-authz-http';

/** Reads of one proxy run one after the other: an answer overtaken by a later one would look like restarted counters. */
function countersOf(readAdmin: ReadAdmin): Mesh['counters'] {
  const followed = new Map<
    string,
    { readonly turn: LimitFunction; readonly follow: ReturnType<typeof followCounters> }
  >();
  return (member) => {
    const key = `${member.namespace}/${member.pod}`;
    const { turn, follow } = followed.get(key) ?? { turn: pLimit(1), follow: followCounters() };
    followed.set(key, { turn, follow });
    return turn(async () => follow(await readAdmin(member, countersPath)));
  };
}

const sameDeployment = (cluster: Cluster, { metadata }: Manifest): Promise<Manifest | undefined> =>
  cluster.get({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: metadata.name,
    ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
  });

const yes: Support = { supported: true };

/** The capabilities that follow from the mesh's configuration alone. */
function capabilitiesOf(
  config: MeshConfig,
): Omit<
  MeshCapabilities,
  'readable-mesh-ca' | 'gateway-api-mesh' | 'service-traffic-distribution' | 'request-metrics'
> {
  return {
    'mutual-tls': yes,
    'http-authorization': yes,
    'http-retries': yes,
    'unlimited-by-default':
      config.defaultTrafficPolicy === undefined
        ? yes
        : {
            supported: false,
            reason: `the mesh configuration limits or ejects by default: defaultTrafficPolicy is ${JSON.stringify(config.defaultTrafficPolicy)}`,
          },
    'http-fault-injection': yes,
    'http-routing': yes,
    'tcp-authorization': yes,
    'request-authentication': yes,
    'access-log': accessLogSupport(config),
    'zipkin-tracing': yes,
    // Istio's own Envoy filters exchange metadata; a stock Envoy lacks them.
    'callers-in-metrics': config.defaultProviders.metrics.includes('prometheus')
      ? yes
      : { supported: false, reason: "the proxies lack Istio's exchange of peer metadata" },
    'external-authorization': authorizers(config).some(({ name }) => name === sampleAuthorizer)
      ? yes
      : {
          supported: false,
          reason: `the mesh has no extension provider ${sampleAuthorizer}, whose decisions are known`,
        },
  };
}

/** Istio's own filter is there by default; a lab with a stock Envoy has an EnvoyFilter that does the same. */
async function requestMetricsSupport(cluster: Cluster, config: MeshConfig): Promise<Support> {
  if (config.defaultProviders.metrics.includes('prometheus')) return yes;
  const query = { apiVersion: 'networking.istio.io/v1alpha3', kind: 'EnvoyFilter', namespace: config.rootNamespace };
  const filters = await cluster.list(query);
  return filters.some((filter) => JSON.stringify(filter).includes('"requests_total"'))
    ? yes
    : { supported: false, reason: "the proxies do not count requests in Istio's standard metrics" };
}

function accessLogSupport({ accessLogFile, accessLogEncoding, accessLogFormat }: MeshConfig): Support {
  if (accessLogFile !== '/dev/stdout')
    return { supported: false, reason: 'the proxies write no access log to their output' };
  if (accessLogEncoding !== 'JSON' || accessLogFormat !== '')
    return { supported: false, reason: "the access log of the proxies is not in Istio's own JSON format" };
  return yes;
}

async function roots(cluster: Cluster, namespace: string): Promise<string> {
  const map = await cluster.get({ apiVersion: 'v1', kind: 'ConfigMap', name: 'istio-ca-root-cert', namespace });
  const data = z.looseObject({ 'root-cert.pem': z.string() }).safeParse(map?.['data']);
  if (!data.success)
    throw new MeshproofError('ROOTS_MISSING', `namespace ${namespace} has no ConfigMap istio-ca-root-cert`);
  return data.data['root-cert.pem'];
}
