import { stringify } from 'yaml';
import { authorizerProvider } from '../authorizer/authorizer-manifests.ts';

export interface IstioInstall {
  readonly profile: 'minimal' | 'default' | 'demo';
  readonly pilotImage: string;
  readonly proxyImage: string;
  /** A stock Envoy knows none of Istio's own filters. */
  readonly envoy: 'istio' | 'stock';
}

/** Istio's own filters, which a stock Envoy would refuse together with all configuration that names them. */
const withoutIstioFilters = [
  { name: 'PILOT_ENABLE_ALPN_FILTER', value: 'false' },
  { name: 'PILOT_ENABLE_METADATA_EXCHANGE', value: 'false' },
  { name: 'PILOT_DISABLE_MX_ALPN', value: 'true' },
];

/** The IstioOperator that `istioctl install` takes, as YAML. */
export function istioOperator({ profile, pilotImage, proxyImage, envoy }: IstioInstall): string {
  const gateway = { k8s: { resources: { requests: { cpu: '10m', memory: '40Mi' } } } };
  const gatewaysOf = {
    minimal: {},
    default: { ingressGateways: [{ name: 'istio-ingressgateway', enabled: true, ...gateway }] },
    demo: {
      ingressGateways: [{ name: 'istio-ingressgateway', enabled: true, ...gateway }],
      egressGateways: [{ name: 'istio-egressgateway', enabled: true, ...gateway }],
    },
  };
  return stringify({
    apiVersion: 'install.istio.io/v1alpha1',
    kind: 'IstioOperator',
    spec: {
      profile,
      meshConfig: {
        accessLogFile: '/dev/stdout',
        accessLogEncoding: 'JSON',
        defaultConfig: { holdApplicationUntilProxyStarts: true },
        extensionProviders: [authorizerProvider],
      },
      components: {
        pilot: {
          k8s: {
            ...(envoy === 'stock' ? { env: withoutIstioFilters } : {}),
            resources: { requests: { cpu: '50m', memory: '128Mi' } },
          },
        },
        ...gatewaysOf[profile],
      },
      values: {
        ...(envoy === 'stock' ? { telemetry: { enabled: false } } : {}),
        // The images are on the node already, so names are used whole and never pulled.
        pilot: { autoscaleEnabled: false, image: pilotImage },
        global: {
          imagePullPolicy: 'IfNotPresent',
          proxy: { image: proxyImage, resources: { requests: { cpu: '10m', memory: '40Mi' } } },
          proxy_init: { image: proxyImage },
        },
      },
    },
  });
}
