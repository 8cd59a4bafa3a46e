import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Manifest } from '../kubernetes/manifest.ts';
import { localize } from './localize.ts';

const places = { shop: 'mp-7f3a-authz-shop', legacy: 'mp-7f3a-authz-legacy' };
const policy = (spec: unknown): Manifest => ({
  apiVersion: 'security.istio.io/v1',
  kind: 'AuthorizationPolicy',
  metadata: { name: 'shop' },
  spec,
});
const localized = (spec: unknown): unknown => localize(policy(spec), 'shop', { places })['spec'];

describe('localize', () => {
  it('puts the object into the real namespace and leaves its name alone', () => {
    expect(localize(policy({}), 'legacy', { places }).metadata).toEqual({ name: 'shop', namespace: places.legacy });
  });

  it.each([
    [
      'a principal',
      { principals: ['cluster.local/ns/shop/sa/web'] },
      { principals: [`cluster.local/ns/${places.shop}/sa/web`] },
    ],
    ['a SPIFFE id', { id: 'spiffe://td/ns/legacy/sa/web' }, { id: `spiffe://td/ns/${places.legacy}/sa/web` }],
    ['a host', { host: 'web.shop.svc.cluster.local' }, { host: `web.${places.shop}.svc.cluster.local` }],
    ['a host with a port', { host: 'web.shop.svc:8080' }, { host: `web.${places.shop}.svc:8080` }],
    ['every host of a namespace', { host: '*.shop.svc.cluster.local' }, { host: `*.${places.shop}.svc.cluster.local` }],
    [
      'a list of namespaces',
      { notNamespaces: ['shop', 'kube-system'] },
      { notNamespaces: [places.shop, 'kube-system'] },
    ],
    [
      'a list of accounts',
      { serviceAccounts: ['shop/web', 'api'] },
      { serviceAccounts: [`${places.shop}/web`, 'api'] },
    ],
  ])('finds the namespace in %s', (_, spec, expected) => {
    expect(localized({ rules: [{ from: [{ source: spec }] }] })).toEqual({ rules: [{ from: [{ source: expected }] }] });
  });

  it.each([
    ['a word that is also a namespace', { app: 'shop' }],
    ['a path', { paths: ['/shop/orders', '/ns/shop'] }],
    ['a header', { values: ['shop'] }],
    [
      'a namespace that the world does not have',
      { host: 'web.prod.svc.cluster.local', id: 'spiffe://td/ns/prod/sa/web' },
    ],
    ['a name that only begins like one', { host: 'web.shopping.svc.cluster.local' }],
    ['a domain outside', { host: 'shop.example.com' }],
    ['a name that every object has', { host: 'a.constructor.svc.cluster.local', namespaces: ['toString'] }],
  ])('leaves alone %s', (_, spec) => {
    expect(localized(spec)).toEqual(spec);
  });

  it.each([
    ['a host', 'web.shop.svc.cluster.local', `web.${places.shop}.svc.corp.internal`],
    ['a host with a port', 'web.shop.svc.cluster.local:8080', `web.${places.shop}.svc.corp.internal:8080`],
    ['a host with the dot of the root', 'web.shop.svc.cluster.local.', `web.${places.shop}.svc.corp.internal.`],
    ['the host of a place that the world does not have', 'web.prod.svc.cluster.local', 'web.prod.svc.corp.internal'],
    ['every host of a namespace', '*.shop.svc.cluster.local', `*.${places.shop}.svc.corp.internal`],
    [
      "a cluster's name in Envoy",
      'outbound|80||a.shop.svc.cluster.local',
      `outbound|80||a.${places.shop}.svc.corp.internal`,
    ],
    [
      'both hosts of a query',
      'rate(a{to="a.shop.svc.cluster.local"}) / rate(a{to="b.shop.svc.cluster.local"})',
      `rate(a{to="a.${places.shop}.svc.corp.internal"}) / rate(a{to="b.${places.shop}.svc.corp.internal"})`,
    ],
    ['not the trust domain of a principal', 'cluster.local/ns/shop/sa/web', `cluster.local/ns/${places.shop}/sa/web`],
    ['no short name', 'web.shop.svc', `web.${places.shop}.svc`],
    ['no longer domain', 'web.prod.svc.cluster.local.example', 'web.prod.svc.cluster.local.example'],
    ['no other domain', 'web.prod.svc.cluster.locality', 'web.prod.svc.cluster.locality'],
  ])('puts the domain of the cluster into %s', (_, host, expected) => {
    expect(localize(policy({ host }), 'shop', { places, clusterDomain: 'corp.internal' })['spec']).toEqual({
      host: expected,
    });
  });

  it.each([
    ['a SPIFFE id', 'spiffe://cluster.local/ns/shop/sa/web', `spiffe://corp.example/ns/${places.shop}/sa/web`],
    ['no id of another domain', 'spiffe://td/ns/prod/sa/web', 'spiffe://td/ns/prod/sa/web'],
    ['no principal', 'cluster.local/ns/prod/sa/web', 'cluster.local/ns/prod/sa/web'],
    ['no host', 'web.prod.svc.cluster.local', 'web.prod.svc.cluster.local'],
  ])('puts the trust domain of the mesh into %s', (_, id, expected) => {
    expect(localize(policy({ id }), 'shop', { places, trustDomain: 'corp.example' })['spec']).toEqual({ id: expected });
  });

  it('changes nothing in an object that names no namespace', () => {
    const words = fc.string().filter((text) => !/\/ns\/|\.svc/.test(text));
    fc.assert(
      fc.property(
        fc.dictionary(
          words.filter((key) => !/amespaces|serviceAccounts|ServiceAccounts|__proto__/.test(key)),
          fc.oneof(words, fc.array(words), fc.integer()),
        ),
        (spec) => {
          expect(localized(spec)).toEqual(spec);
        },
      ),
    );
  });
});
