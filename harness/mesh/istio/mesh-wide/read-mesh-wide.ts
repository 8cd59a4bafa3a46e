import type { Cluster } from '../../../kubernetes/cluster.ts';
import type { Manifest } from '../../../kubernetes/manifest.ts';
import type { MeshDefaults, MeshWide } from '../../mesh-wide.ts';
import type { FoundMeshConfig, MeshConfig } from '../mesh-config.ts';
import { configSettings } from './config-settings.ts';
import { discoveryLabels } from './discovery-labels.ts';
import { injectionSettings, type InjectingWebhooks } from './injecting-webhooks.ts';
import { injectorSettings } from './injector-settings.ts';
import { environmentSettings, istiodEnvironment } from './istiod-environment.ts';
import { rootObjects } from './root-objects.ts';
import { deniesByDefault, isStrict, rootSettings } from './root-settings.ts';
import type { ForEverybody } from './set-apart.ts';

export interface MeshWideOrder {
  readonly cluster: Cluster;
  /** istiod's Deployment. */
  readonly deployment: Manifest;
  readonly rev: string;
  readonly found: FoundMeshConfig;
  readonly webhooks: InjectingWebhooks;
}

/** Everything that is set for the whole mesh, and what follows from it. */
export interface ReadMeshWide extends ForEverybody {
  readonly meshWide: MeshWide;
  readonly defaults: MeshDefaults;
  /** What a namespace needs so that istiod looks at it. */
  readonly namespaceLabels: Readonly<Record<string, string>>;
  /** Some of the headers in which proxies say something of a request are switched off. */
  readonly headersChanged: boolean;
}

/** Reads what an administrator set for the whole mesh. @throws MeshproofError `NAMESPACES_NOT_DISCOVERED`. */
export async function readMeshWide(order: MeshWideOrder): Promise<ReadMeshWide> {
  const { cluster, deployment, rev, found, webhooks } = order;
  const { config } = found;
  const { namespace = 'istio-system' } = deployment.metadata;
  const [injector, root] = await Promise.all([
    injectorSettings(cluster, { namespace, rev }),
    rootObjects(cluster, config.rootNamespace),
  ]);
  return {
    meshWide: {
      settings: [
        ...configSettings(found),
        ...environmentSettings(deployment),
        ...injector,
        ...injectionSettings(webhooks),
        ...rootSettings(root.objects),
      ],
      unreadable: [...webhooks.unreadable, ...root.unreadable],
    },
    defaults: {
      plaintext: isStrict(root.objects) ? 'refused' : 'answered',
      unknownAddresses: config.outboundTrafficPolicy.mode === 'REGISTRY_ONLY' ? 'refused' : 'passed-on',
      retries: retriesOf(config),
      clusterName: istiodEnvironment(deployment)['CLUSTER_ID'] ?? 'Kubernetes',
    },
    namespaceLabels: discoveryLabels(config.discoverySelectors, found.from('discoverySelectors')),
    headersChanged: config.defaultConfig.proxyHeaders !== undefined,
    ejects: config.defaultTrafficPolicy?.outlierDetection !== undefined,
    denies: deniesByDefault(root.objects),
  };
}

/** Since 1.24: https://istio.io/latest/news/releases/1.24.x/announcing-1.24/change-notes/ */
const usualConditions = 'connect-failure,refused-stream,unavailable,cancelled';

function retriesOf({ defaultHttpRetryPolicy: policy }: MeshConfig): MeshDefaults['retries'] {
  const { attempts, retryOn } = policy ?? { attempts: 2, retryOn: '' };
  return { attempts, retryOn: (retryOn === '' ? usualConditions : retryOn).split(',').map((each) => each.trim()) };
}
