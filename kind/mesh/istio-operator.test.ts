import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { istioOperator, type IstioInstall } from './istio-operator.ts';

const spec = (install: Partial<IstioInstall>): unknown =>
  parse(
    istioOperator({ profile: 'minimal', pilotImage: 'pilot:1', proxyImage: 'proxyv2:1', envoy: 'stock', ...install }),
  );

describe('istioOperator', () => {
  it('names whole images, and never pulls', () => {
    expect(spec({})).toMatchObject({
      spec: {
        profile: 'minimal',
        values: {
          pilot: { image: 'pilot:1' },
          global: { imagePullPolicy: 'IfNotPresent', proxy: { image: 'proxyv2:1' } },
        },
      },
    });
  });

  it("leaves Istio's own filters out for a stock Envoy", () => {
    const env = expect.arrayContaining([{ name: 'PILOT_ENABLE_ALPN_FILTER', value: 'false' }]) as unknown;
    expect(spec({})).toMatchObject({
      spec: { components: { pilot: { k8s: { env } } }, values: { telemetry: { enabled: false } } },
    });
  });

  it("changes nothing of the sort for Istio's own Envoy", () => {
    const upstream = JSON.stringify(spec({ envoy: 'istio' }));
    expect(upstream).not.toContain('PILOT_');
    expect(upstream).not.toContain('telemetry');
  });

  it('writes access logs as JSON, whatever the Envoy', () => {
    const meshConfig = { accessLogFile: '/dev/stdout', accessLogEncoding: 'JSON' };
    expect(spec({ envoy: 'istio' })).toMatchObject({ spec: { meshConfig } });
    expect(spec({ envoy: 'stock' })).toMatchObject({ spec: { meshConfig } });
  });

  it('has the gateways of each profile', () => {
    const gateways = (['minimal', 'default', 'demo'] as const).map((profile) =>
      ['ingressGateways', 'egressGateways'].filter((kind) => JSON.stringify(spec({ profile })).includes(kind)),
    );
    expect(gateways).toEqual([[], ['ingressGateways'], ['ingressGateways', 'egressGateways']]);
  });
});
