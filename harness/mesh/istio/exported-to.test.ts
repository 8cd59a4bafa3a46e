import { describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { exportedTo } from './exported-to.ts';

const world = ['mp-7f3a1-authz-shop', 'mp-7f3a1-authz-office'];
const object = (apiVersion: string, kind: string, rest: object = {}): Manifest => ({
  apiVersion,
  kind,
  metadata: { name: 'api', namespace: world[0] ?? '' },
  ...rest,
});

describe('exportedTo', () => {
  it('annotates a Service with the namespaces of the world', () => {
    expect(exportedTo(object('v1', 'Service'), world).metadata.annotations).toEqual({
      'networking.istio.io/exportTo': 'mp-7f3a1-authz-shop,mp-7f3a1-authz-office',
    });
  });

  it.each(['VirtualService', 'DestinationRule', 'ServiceEntry'])('exports a %s to them', (kind) => {
    const rule = object('networking.istio.io/v1', kind, { spec: { host: 'api' } });
    expect(exportedTo(rule, world)['spec']).toEqual({ host: 'api', exportTo: world });
  });

  it('leaves what an object says about it', () => {
    const rule = object('networking.istio.io/v1', 'DestinationRule', { spec: { host: 'api', exportTo: ['.'] } });
    expect(exportedTo(rule, world)).toEqual(rule);
    const annotations = { 'networking.istio.io/exportTo': '.' };
    const service = object('v1', 'Service', { metadata: { name: 'api', annotations } });
    expect(exportedTo(service, world)).toEqual(service);
  });

  it.each([
    object('networking.istio.io/v1', 'Sidecar', { spec: {} }),
    object('v1', 'ConfigMap'),
    object('example.com/v1', 'VirtualService', { spec: {} }),
    object('serving.example.com/v1', 'Service', { spec: {} }),
  ])('leaves a $kind of $apiVersion alone', (other) => {
    expect(exportedTo(other, world)).toEqual(other);
  });
});
