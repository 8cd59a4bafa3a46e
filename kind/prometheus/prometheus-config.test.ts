import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { prometheusConfig } from './prometheus-config.ts';

const rule = z.object({
  source_labels: z.array(z.string()).default([]),
  regex: z.string(),
  replacement: z.string().default('$1'),
  target_label: z.string().default(''),
  action: z.enum(['replace', 'labeldrop']).default('replace'),
});
const schema = z.object({
  scrape_configs: z.array(z.object({ job_name: z.string(), metric_relabel_configs: z.array(rule).default([]) })),
});
const rules = schema
  .parse(parse(prometheusConfig))
  .scrape_configs.flatMap(({ metric_relabel_configs }) => metric_relabel_configs);

/** What Prometheus makes of a series: https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config. */
function relabelled(series: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return rules.reduce<Readonly<Record<string, string>>>((labels, { action, source_labels, regex, ...to }) => {
    const whole = new RegExp(`^(?:${regex})$`);
    if (action === 'labeldrop') return Object.fromEntries(Object.entries(labels).filter(([name]) => !whole.test(name)));
    const source = source_labels.map((label) => labels[label] ?? '').join(';');
    return whole.test(source) ? { ...labels, [to.target_label]: source.replace(whole, to.replacement) } : labels;
  }, series);
}

describe('prometheusConfig', () => {
  it("gives what a stock Envoy counts at the caller Istio's name and labels", () => {
    const counted = {
      __name__: 'envoy_istio_requests_total',
      reporter: 'source',
      self_workload: 'frontend-v1',
      self_cluster: 'Kubernetes',
      destination_services:
        '[{"namespace":"mp-1-shop","host":"api.mp-1-shop.svc.cluster.local","name":"api"},{"host":"other","name":"other","namespace":"other"}]',
      destination_peer: 'api-v2;mp-1-shop;api;v2;Kubernetes',
      destination_principal: '',
    };
    expect(relabelled(counted)).toMatchObject({
      __name__: 'istio_requests_total',
      source_workload: 'frontend-v1',
      source_cluster: 'Kubernetes',
      source_version: 'unknown',
      destination_service: 'api.mp-1-shop.svc.cluster.local',
      destination_service_name: 'api',
      destination_service_namespace: 'mp-1-shop',
      destination_workload: 'api-v2',
      destination_workload_namespace: 'mp-1-shop',
      destination_app: 'api',
      destination_canonical_service: 'api',
      destination_version: 'v2',
      destination_canonical_revision: 'v2',
      destination_cluster: 'Kubernetes',
      destination_principal: 'unknown',
    });
    expect(Object.keys(relabelled(counted)).filter((name) => /^self_|peer|services/.test(name))).toEqual([]);
  });

  it("takes the caller's namespace, and no more, from its identity", () => {
    expect(
      relabelled({
        __name__: 'envoy_istio_requests_total',
        reporter: 'destination',
        source_principal: 'spiffe://cluster.local/ns/mp-1-shop/sa/frontend',
      }),
    ).toMatchObject({
      source_workload_namespace: 'mp-1-shop',
      source_workload: 'unknown',
      source_app: 'unknown',
      connection_security_policy: 'mutual_tls',
    });
  });

  it('says of the receiving proxy who it is, and that a caller without an identity came without mutual TLS', () => {
    const counted = { __name__: 'envoy_istio_requests_total', reporter: 'destination', self_workload: 'api-v1' };
    expect(relabelled(counted)).toMatchObject({
      destination_workload: 'api-v1',
      destination_service: 'unknown',
      source_workload: 'unknown',
      connection_security_policy: 'none',
    });
  });

  it('leaves open what a proxy that opens a connection has not seen yet', () => {
    const opened = { reporter: 'destination', connection_security_policy: 'unknown', source_principal: 'unknown' };
    expect(relabelled({ __name__: 'envoy_istio_tcp_connections_opened_total', ...opened })).toMatchObject(opened);
  });

  it("changes no label that Istio's own Envoy has given", () => {
    const own = {
      __name__: 'istio_requests_total',
      ...Object.fromEntries(
        ['source', 'destination'].flatMap((side) =>
          [
            ...['workload', 'workload_namespace', 'principal', 'app', 'version'],
            ...['canonical_service', 'canonical_revision', 'cluster'],
          ].map((label) => [`${side}_${label}`, `${side} ${label}`]),
        ),
      ),
      ...Object.fromEntries(
        ['', '_name', '_namespace'].map((part) => [`destination_service${part}`, `service${part}`]),
      ),
      reporter: 'destination',
    };
    expect(relabelled({ ...own, self_workload: 'another' })).toEqual(own);
  });

  it('leaves metrics that are not of requests as they are', () => {
    expect(relabelled({ __name__: 'envoy_server_live' })).toEqual({ __name__: 'envoy_server_live' });
  });
});
