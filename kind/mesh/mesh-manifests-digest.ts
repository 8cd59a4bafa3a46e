import { createHash } from 'node:crypto';
import { authorizerManifests } from '../authorizer/authorizer-manifests.ts';
import { fenceManifests } from '../fence/fence-manifests.ts';
import { prometheusManifests } from '../prometheus/prometheus-manifests.ts';
import { istioOperator } from './istio-operator.ts';
import { standardMetricsFilter } from './standard-metrics-filter.ts';

/** Changes when what the lab installs into its cluster does, so that a lab of before is brought up to it. Images and profile aside. */
export function meshManifestsDigest(): string {
  const install = { profile: 'demo', pilotImage: '', proxyImage: '' } as const;
  const installed = [
    istioOperator({ ...install, envoy: 'stock' }),
    istioOperator({ ...install, envoy: 'istio' }),
    standardMetricsFilter,
    prometheusManifests({ prometheus: '', nodeRuntime: '' }),
    authorizerManifests(''),
    fenceManifests(),
  ];
  return createHash('sha256').update(JSON.stringify(installed)).digest('hex').slice(0, 12);
}
