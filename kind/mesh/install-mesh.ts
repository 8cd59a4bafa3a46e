import { authorizerManifests } from '../authorizer/authorizer-manifests.ts';
import { applyManifests } from '../cluster/apply-manifests.ts';
import { awaitApiServer } from '../cluster/await-api-server.ts';
import { waitForPods } from '../cluster/wait-for-pods.ts';
import { installGatewayApi } from '../gateway-api/install-gateway-api.ts';
import { loadImages } from '../images/load-images.ts';
import type { LabImages } from '../images/lab-images.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { prometheusManifests } from '../prometheus/prometheus-manifests.ts';
import { addStandardMetrics } from './add-standard-metrics.ts';
import { installIstio } from './install-istio.ts';
import type { IstioInstall } from './istio-operator.ts';

export interface InstallMesh {
  readonly images: LabImages;
  readonly istioctl: string;
  readonly profile: IstioInstall['profile'];
  readonly envoy: IstioInstall['envoy'];
  /** File with the definitions of the Gateway API. */
  readonly gatewayApi: string | undefined;
  readonly detail: (text: string) => void;
}

/** What the lab has in its cluster: the Gateway API's definitions, Istio, Prometheus and an external authorizer; all of it ready. */
export async function installMesh(session: LabSession, install: InstallMesh): Promise<void> {
  const { images, istioctl, profile, envoy, gatewayApi, detail } = install;
  const { pilot, proxy, nodeRuntime, load, prometheus } = images;
  detail('loading images');
  await Promise.all([
    loadImages([pilot, proxy, nodeRuntime, load, prometheus], session),
    // Before Istio, which looks for them when it starts.
    ...(gatewayApi === undefined ? [] : [installGatewayApi(session, gatewayApi)]),
    applyManifests(session, 'add-ons', [...prometheusManifests(images), ...authorizerManifests(nodeRuntime)]),
  ]);
  await awaitApiServer(session, detail);
  detail('istioctl install');
  await installIstio(session, istioctl, { profile, pilotImage: pilot, proxyImage: proxy, envoy });
  detail('waiting for pods');
  await waitForPods(['kube-system', 'istio-system'], session);
  if (envoy === 'stock') await addStandardMetrics(session);
}
