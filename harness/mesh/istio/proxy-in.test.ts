import { describe, expect, it } from '@jest/globals';
import { proxyIn } from './proxy-in.ts';

const container = (name: string) => ({ name, image: `${name}:1` });
const pod = (spec: object, status?: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'api' },
  spec,
  status,
});

describe('proxyIn', () => {
  it('finds a native sidecar, which is an init container that goes on running', () => {
    const spec = {
      containers: [container('echo')],
      initContainers: [container('istio-init'), container('istio-proxy')],
    };
    const status = { initContainerStatuses: [{ name: 'istio-proxy', ready: true }] };
    expect(proxyIn(pod(spec, status))).toEqual({ container: 'istio-proxy', image: 'istio-proxy:1', ready: true });
  });

  it('finds a sidecar that is a container, as before Istio 1.27', () => {
    const spec = { containers: [container('echo'), container('istio-proxy')] };
    expect(proxyIn(pod(spec, { containerStatuses: [{ name: 'istio-proxy', ready: false }] }))?.ready).toBe(false);
  });

  it('takes a proxy of which nothing is known yet for one that is not ready', () => {
    expect(proxyIn(pod({ containers: [container('istio-proxy')] }))?.ready).toBe(false);
  });

  it('finds none in a pod that was not injected, nor in one with the init container alone', () => {
    expect(proxyIn(pod({ containers: [container('echo')] }))).toBeUndefined();
    expect(
      proxyIn(pod({ containers: [container('echo')], initContainers: [container('istio-init')] })),
    ).toBeUndefined();
  });
});
