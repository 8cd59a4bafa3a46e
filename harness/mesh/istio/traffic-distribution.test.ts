import { describe, expect, it } from '@jest/globals';
import { trafficDistribution } from './traffic-distribution.ts';

const on = (version: string, istio = '1.31.0') =>
  trafficDistribution({ version: () => Promise.resolve(version) }, istio);

describe('trafficDistribution', () => {
  it('is not supported by Istio 1.26, which is the reason', async () => {
    expect(await on('v1.36.3', '1.26.4')).toStrictEqual({
      supported: false,
      reason: 'Istio 1.26.4 does not read trafficDistribution by zones (since 1.27)',
    });
    expect(await on('v1.36.3', '1.27.0')).toStrictEqual({ supported: true });
    expect(await on('v1.36.3', 'unknown')).toStrictEqual({ supported: true });
  });

  it.each(['v1.31.0', 'v1.36.3', 'v1.100.2-eks-1', 'v2.0.0'])('is supported by Kubernetes %s', async (version) => {
    expect(await on(version)).toStrictEqual({ supported: true });
  });

  it.each(['v1.30.4-eks-a737599', 'v1.9.0'])(
    'is not supported by Kubernetes %s, which is the reason',
    async (version) => {
      expect(await on(version)).toStrictEqual({
        supported: false,
        reason: `Kubernetes ${version} drops trafficDistribution from a Service (kept since 1.31)`,
      });
    },
  );
});
