import { describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { istioKinds, signalOf } from './kinds.ts';

const server = { workload: 'server', namespace: 'vault', pod: 'server-1', labels: { app: 'server' } };
const object = (kind: string, spec: unknown, name = 'mine'): Manifest => ({
  apiVersion: 'any/v1',
  kind,
  metadata: { name, namespace: 'vault' },
  spec,
});

/** What a proxy's admin interface says of clusters ("port|subset") and the DestinationRules that made them. */
const clusters = (rules: Readonly<Record<string, string>>, host = 'server.vault'): string =>
  JSON.stringify({
    configs: Object.entries(rules).map(([cluster, rule]) => ({
      cluster: {
        name: `outbound|${cluster}|${host}.svc.cluster.local`,
        metadata: { istio: { config: `/apis/networking.istio.io/v1/namespaces/vault/destination-rule/${rule}` } },
      },
    })),
  });

describe('signalOf', () => {
  it('finds an AuthorizationPolicy by its name, and takes no longer name for it', () => {
    const signal = signalOf(object('AuthorizationPolicy', { selector: { matchLabels: { app: 'server' } } }, 'deny'));
    expect(signal?.concerns(server)).toBe(true);
    expect(signal?.concerns({ ...server, labels: { app: 'client' } })).toBe(false);
    expect(signal?.concerns({ ...server, namespace: 'office' })).toBe(false);
    expect(signal?.shows('"policies":{"ns[vault]-policy[deny]-rule[0]":{}}')).toBe(true);
    expect(signal?.shows('"policies":{"ns[vault]-policy[deny-all]-rule[0]":{}}')).toBe(false);
    expect(signal?.shows('"policies":{"ns[office]-policy[deny]-rule[0]":{}}')).toBe(false);
  });

  it('finds a DestinationRule by its name in the clusters of its host', () => {
    const signal = signalOf(object('DestinationRule', { host: 'server.vault.svc.cluster.local' }));
    expect(decodeURIComponent(signal?.path ?? '')).toContain(String.raw`outbound.*\|server\..*`);
    expect(signal?.shows(clusters({ '8080|': 'mine' }))).toBe(true);
    expect(signal?.shows(clusters({ '8080|': 'mine-too' }))).toBe(false);
    expect(signal?.shows(clusters({}))).toBe(false);
  });

  it('has seen a DestinationRule when every port has every subset, and no part of it when none names it', () => {
    const spec = { host: 'server.vault.svc.cluster.local', subsets: [{ name: 'v1' }, { name: 'v2' }] };
    const signal = signalOf(object('DestinationRule', spec));
    const whole = { '8080|': 'mine', '8080|v1': 'mine', '8080|v2': 'mine', '9090|': 'mine', '9090|v1': 'mine' };
    expect(signal?.shows(clusters({ ...whole, '9090|v2': 'mine' }))).toBe(true);
    expect(signal?.shows(clusters(whole))).toBe(false);
    expect(signal?.shows(clusters({ ...whole, '9090|v2': 'of-before' }))).toBe(false);
    expect(signal?.showsPart?.(clusters(whole))).toBe(true);
    expect(signal?.showsPart?.(clusters({ '8080|': 'of-before' }))).toBe(false);
  });

  it('does not look for a DestinationRule at a service whose name only begins so', () => {
    const signal = signalOf(object('DestinationRule', { host: 'server.vault.svc.cluster.local' }));
    const other = clusters({ '8080|': 'mine' }, 'server.vault-of-others');
    expect(signal?.shows(other)).toBe(false);
  });

  it('wants a DestinationRule of everybody beside its service, elsewhere of the callers in its own namespace', () => {
    const elsewhere = { ...server, namespace: 'office' };
    const beside = signalOf(object('DestinationRule', { host: '*.vault.svc.cluster.local' }));
    expect([beside?.concerns(server), beside?.concerns(elsewhere)]).toStrictEqual([true, true]);
    const kept = signalOf(object('DestinationRule', { host: '*.vault.svc.cluster.local', exportTo: ['.'] }));
    expect([kept?.concerns(server), kept?.concerns(elsewhere)]).toStrictEqual([true, false]);
    const away = signalOf(object('DestinationRule', { host: 'api.office.svc.cluster.local' }));
    expect([away?.concerns(server), away?.concerns(elsewhere)]).toStrictEqual([true, false]);
  });

  it('finds an EnvoyFilter when every text that it merges in is quoted', () => {
    const value = { transport_socket: { name: 'envoy.tls', context: [{ prefix: 'spiffe://elsewhere.example/' }] } };
    const signal = signalOf(
      object('EnvoyFilter', { workloadSelector: { labels: { app: 'server' } }, configPatches: [{ patch: { value } }] }),
    );
    expect(signal?.concerns(server)).toBe(true);
    expect(signal?.concerns({ ...server, labels: { app: 'client' } })).toBe(false);
    expect(signal?.shows('{"name":"envoy.tls","prefix":"spiffe://elsewhere.example/"}')).toBe(true);
    expect(signal?.shows('{"name":"envoy.tls","prefix":"spiffe://elsewhere.example"}')).toBe(false);
  });

  it('looks for an EnvoyFilter among the clusters when it patches nothing else', () => {
    const configPatches = [{ applyTo: 'CLUSTER', patch: { value: { alt_stat_name: 'other' } } }];
    const path = (applyTo: string) =>
      signalOf(object('EnvoyFilter', { configPatches: [...configPatches, { applyTo, patch: {} }] }))?.path;
    expect(path('CLUSTER')).toContain('clusters');
    expect(path('NETWORK_FILTER')).toContain('listeners');
  });

  it("looks for one that patches only callers' virtual hosts among the routes", () => {
    const path = (context: string) => {
      const patch = { value: { metadata: { filter_metadata: { meshproof: { kept: 'more' } } } } };
      return signalOf(
        object('EnvoyFilter', { configPatches: [{ applyTo: 'VIRTUAL_HOST', match: { context }, patch }] }),
      )?.path;
    };
    expect(path('SIDECAR_OUTBOUND')).toContain('route_configs');
    expect(path('SIDECAR_INBOUND')).toContain('listeners');
  });

  it('refuses an EnvoyFilter that contains no text to look for', () => {
    const configPatches = [{ applyTo: 'VIRTUAL_HOST', patch: { value: { request_body_buffer_limit: 4_194_304 } } }];
    expect(() => signalOf(object('EnvoyFilter', { configPatches }))).toThrow(/contains no text/);
  });

  it('finds a VirtualService by its name and those of its routes that can be reached', () => {
    const http = [{ name: 'testers', match: [{ uri: { exact: '/' } }] }, { name: 'everybody' }, { name: 'too-late' }];
    const signal = signalOf(object('VirtualService', { http }));
    const name = '"/apis/networking.istio.io/v1/namespaces/vault/virtual-service/mine"';
    expect(signal?.shows(`${name} "testers" "everybody"`)).toBe(true);
    expect(signal?.shows(`${name} "testers" "everybody-else"`)).toBe(false);
    expect(signal?.shows('"testers" "everybody"')).toBe(false);
  });

  it('looks for a VirtualService only where it is exported to, and not at all when it is bound to gateways', () => {
    const concerns = (spec: object, namespace = 'vault') =>
      signalOf(object('VirtualService', spec))?.concerns({ ...server, namespace });
    expect([concerns({}), concerns({}, 'office')]).toStrictEqual([true, true]);
    expect([concerns({ exportTo: ['.'] }), concerns({ exportTo: ['.'] }, 'office')]).toStrictEqual([true, false]);
    expect([concerns({ exportTo: ['office'] }), concerns({ exportTo: ['*'] }, 'office')]).toStrictEqual([false, true]);
    expect([concerns({ gateways: ['public'] }), concerns({ gateways: ['public', 'mesh'] })]).toStrictEqual([
      false,
      true,
    ]);
  });

  it('finds a route of the Gateway API by the name of its rules', () => {
    const signal = signalOf(object('HTTPRoute', {}));
    expect(signal?.shows('"name": "vault.mine.0"')).toBe(true);
    expect(signal?.shows('"name": "vault.mine-too.0"')).toBe(false);
    expect(signal?.shows('"name": "office.mine.0"')).toBe(false);
  });

  it('sees a Sidecar by what it leaves out', () => {
    const signal = signalOf(object('Sidecar', { egress: [{ hosts: ['./*', 'office/*'] }] }));
    expect(signal?.concerns(server)).toBe(true);
    expect(signal?.concerns({ ...server, namespace: 'office' })).toBe(false);
    const dump = (place: string) => `"name":"outbound|8080|v1|api.${place}.svc.cluster.local"`;
    expect(signal?.shows(dump('vault') + dump('office'))).toBe(true);
    expect(signal?.shows(dump('vault') + dump('elsewhere'))).toBe(false);
    // No cluster at all says nothing of what a Sidecar leaves out.
    expect(signal?.shows('{}')).toBe(false);
    const [, pattern = ''] = /name_regex=([^&]+)/.exec(signal?.path ?? '') ?? [];
    // As Envoy matches it: the whole name.
    expect('outbound|8080|v1|api.vault.svc.cluster.local').toMatch(new RegExp(`^(?:${decodeURIComponent(pattern)})$`));
  });

  it('knows no name of a PeerAuthentication, which proxies do not name', () => {
    expect(signalOf(object('PeerAuthentication', {}))).toBeUndefined();
  });

  it('looks for nothing of what Kubernetes keeps to itself, as a Job', () => {
    expect(signalOf({ ...object('Job', {}), apiVersion: 'batch/v1' })).toBeUndefined();
    expect(() => signalOf(object('Job', {}))).toThrow(/does not know how a proxy shows a Job/);
  });

  it('says that a Telemetry cannot be seen when it changes no access log', () => {
    expect(() => signalOf(object('Telemetry', { tracing: [] }))).toThrow(/Telemetry mine changes nothing/);
  });
});

describe('istioKinds', () => {
  it("has every kind of an API group that a proxy can show, and none of Kubernetes' own", () => {
    expect(istioKinds).toStrictEqual({
      'security.istio.io': ['AuthorizationPolicy', 'RequestAuthentication', 'PeerAuthentication'],
      'networking.istio.io': ['Sidecar', 'DestinationRule', 'EnvoyFilter', 'VirtualService'],
      'telemetry.istio.io': ['Telemetry'],
      'gateway.networking.k8s.io': ['HTTPRoute'],
    });
  });
});
