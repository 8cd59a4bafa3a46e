import { authorizerManifests } from '../authorizer/authorizer-manifests.ts';
import { applyManifests } from '../cluster/apply-manifests.ts';
import { awaitApiServer } from '../cluster/await-api-server.ts';
import { sealedDns } from '../cluster/sealed-dns.ts';
import { waitForPods } from '../cluster/wait-for-pods.ts';
import { fenceManifests } from '../fence/fence-manifests.ts';
import { installGatewayApi } from '../gateway-api/install-gateway-api.ts';
import { loadImages } from '../images/load-images.ts';
import type { LabImages } from '../images/lab-images.ts';
import type { InstalledObject } from '../installed/installed-object.ts';
import { noteInstalled, referenceOf } from '../installed/note-installed.ts';
import type { LabSession } from '../lab/lab-session.ts';
import type { OptionalPart } from '../lab/optional-parts.ts';
import { prometheusManifests } from '../prometheus/prometheus-manifests.ts';
import { addStandardMetrics } from './add-standard-metrics.ts';
import { installIstio } from './install-istio.ts';
import type { IstioInstall } from './istio-operator.ts';
import { standardMetricsFilter } from './standard-metrics-filter.ts';

export interface InstallMesh {
  readonly images: LabImages;
  /** Parts whose images could not be had. */
  readonly without: ReadonlySet<OptionalPart>;
  readonly istioctl: string;
  readonly profile: IstioInstall['profile'];
  readonly envoy: IstioInstall['envoy'];
  /** File with the definitions of the Gateway API. */
  readonly gatewayApi: string | undefined;
  readonly detail: (text: string) => void;
}

/**
 * Installs what the lab has in its cluster: the Gateway API's definitions, Istio, Prometheus, an external authorizer, and an account with
 * the rights that users grant, inside of its fence. All of it is
 * ready afterwards.
 * @returns every object that was installed.
 */
export async function installMesh(session: LabSession, install: InstallMesh): Promise<readonly InstalledObject[]> {
  const { images, istioctl, profile, envoy, gatewayApi, detail } = install;
  const { pilot, proxy } = images;
  const own = ownManifests(install);
  detail('loading images');
  await Promise.all([
    loadImages(imagesOf(install), session),
    // Before Istio, which looks for them when it starts.
    ...(gatewayApi === undefined ? [] : [installGatewayApi(session, gatewayApi)]),
    applyManifests(session, 'add-ons', own),
  ]);
  await awaitApiServer(session, detail);
  detail('istioctl install');
  await installIstio(session, istioctl, { profile, pilotImage: pilot, proxyImage: proxy, envoy });
  detail('waiting for pods');
  await waitForPods(['kube-system', 'istio-system'], session);
  if (envoy === 'stock') await addStandardMetrics(session);
  const applied = envoy === 'stock' ? [...own, standardMetricsFilter] : own;
  return noteInstalled(applied.map(referenceOf), session);
}

function imagesOf({ images, without }: InstallMesh): readonly string[] {
  const { pilot, proxy, nodeRuntime, load, prometheus } = images;
  const optional = { load, prometheus };
  const had = (Object.keys(optional) as OptionalPart[]).filter((part) => !without.has(part));
  return [pilot, proxy, nodeRuntime, ...had.map((part) => optional[part])];
}

function ownManifests({ images, without }: InstallMesh): readonly object[] {
  return [
    istioNamespace,
    sealedDns,
    ...(without.has('prometheus') ? [] : prometheusManifests(images)),
    ...authorizerManifests(images.nodeRuntime),
    ...fenceManifests(),
  ];
}

const istioNamespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'istio-system' } };
