import { describe, expect, it } from '@jest/globals';
import { reachesOf } from './reaches.ts';

const own = 'mp-7f3a1-shop';
const istio = 'networking.istio.io/v1';
const placesOf = (kind: string, spec: object, apiVersion = istio): readonly (string | undefined)[] =>
  reachesOf({ apiVersion, kind, metadata: { name: 'api', namespace: own }, spec }).map(({ namespace }) => namespace);

describe('reachesOf', () => {
  it.each([
    ['api', own],
    ['api.shop.svc.cluster.local', 'shop'],
    ['api.shop.svc', 'shop'],
    ['*.shop.svc.cluster.local', 'shop'],
    ['api.prod.svc.corp.example-corp.net', 'prod'],
    // Whose they are cannot be seen.
    ['*', undefined],
    ['*.local', undefined],
    ['*.com', undefined],
    ['api.shop', undefined],
    ['payments.corp.net', undefined],
  ])('finds the namespace of the host %s', (host, namespace) => {
    expect(placesOf('DestinationRule', { host })).toEqual([namespace]);
    expect(placesOf('VirtualService', { hosts: [host] })).toEqual([namespace]);
    expect(placesOf('ServiceEntry', { hosts: [host] })).toEqual([namespace]);
    expect(placesOf('Gateway', { servers: [{ hosts: [host] }] })).toEqual([namespace]);
  });

  it.each(['api.test', 'example.com', 'www.example.org', 'a.b.invalid'])(
    'leaves out the reserved domain %s',
    (host) => {
      expect(placesOf('ServiceEntry', { hosts: [host] })).toEqual([]);
    },
  );

  it('finds the destinations and mirrors of routes, however deep', () => {
    const http = [
      { match: [{ headers: { host: { exact: 'x' } } }], route: [{ destination: { host: 'a.one.svc' } }] },
      { route: [{ destination: { host: 'b.two.svc' } }], mirrors: [{ destination: { host: 'c.three.svc' } }] },
      { mirror: { host: 'd.four.svc' }, delegate: { name: 'x', namespace: 'five' } },
    ];
    const tcp = [{ route: [{ destination: { host: 'e.six.svc' } }] }];
    expect(placesOf('VirtualService', { http, tcp })).toEqual(['one', 'two', 'three', 'four', 'five', 'six']);
  });

  it('knows the gateway of the mesh from the gateways of namespaces', () => {
    expect(placesOf('VirtualService', { gateways: ['mesh', 'edge', 'istio-system/ingress'] })).toEqual([
      own,
      'istio-system',
    ]);
  });

  it('finds to whom an object is exported', () => {
    expect(placesOf('DestinationRule', { exportTo: ['.', 'shop', '*'] })).toEqual(['shop', undefined]);
    const annotations = { 'networking.istio.io/exportTo': 'shop, office' };
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace: own, annotations } };
    expect(reachesOf(service).map(({ namespace }) => namespace)).toEqual(['shop', 'office']);
  });

  it('judges a rule for a pattern of hosts by its export, where it has one', () => {
    expect(placesOf('DestinationRule', { host: '*.local', exportTo: ['shop'] })).toEqual(['shop']);
    expect(placesOf('DestinationRule', { host: '*.local', exportTo: ['*'] })).toEqual([undefined]);
    expect(placesOf('DestinationRule', { host: '*.local' })).toEqual([undefined]);
    expect(placesOf('VirtualService', { hosts: ['*.local'], exportTo: ['.'] })).toEqual([undefined]);
  });

  it('finds what a route of the Gateway API refers to', () => {
    const spec = {
      parentRefs: [{ kind: 'Service', name: 'api' }],
      hostnames: ['shop.corp.net'],
      rules: [
        {
          backendRefs: [{ name: 'api-v1' }, { name: 'api', namespace: 'prod' }],
          filters: [{ requestMirror: { backendRef: { name: 'api', namespace: 'copies' } } }],
        },
      ],
    };
    const places = placesOf('HTTPRoute', spec, 'gateway.networking.k8s.io/v1');
    expect(places).toEqual([own, undefined, own, 'prod', 'copies']);
  });

  it.each(['Sidecar', 'EnvoyFilter'])('knows that a %s acts on the proxies of its own namespace', (kind) => {
    expect(placesOf(kind, { egress: [{ hosts: ['prod/*'] }] })).toEqual([]);
  });

  it('knows that an authorization policy compares hosts', () => {
    const spec = { rules: [{ to: [{ operation: { hosts: ['payments.corp.net'] } }] }] };
    expect(placesOf('AuthorizationPolicy', spec, 'security.istio.io/v1')).toEqual([]);
  });
});
