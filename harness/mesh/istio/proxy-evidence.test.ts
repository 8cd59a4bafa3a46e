import { describe, expect, it } from '@jest/globals';
import { proxyEvidence } from './proxy-evidence.ts';
import { recorded } from './recorded/recorded.ts';

const member = { workload: 'api', namespace: 'mp-7f3a1-shop', pod: 'api-1', labels: {} };
/** Found again in whatever is written. */
const canary = (place: string): string => `CANARY-${place}`;

const filter = (name: string, config: object) => ({ name, typed_config: config });
const filters = [
  filter('envoy.filters.http.lua', {
    inline_code: canary('lua-inline'),
    default_source_code: { inline_string: canary('lua-default') },
    source_codes: { 'hello.lua': { inline_string: canary('lua-named') } },
  }),
  filter('envoy.filters.http.wasm', {
    config: {
      name: 'add-on',
      configuration: { '@type': 'type.googleapis.com/google.protobuf.StringValue', value: canary('wasm-config') },
      vm_config: {
        code: { local: { inline_bytes: canary('wasm-code') } },
        environment_variables: { key_values: { TOKEN: canary('wasm-environment') } },
      },
    },
  }),
  filter('envoy.filters.http.ext_authz', {
    grpc_service: { initial_metadata: [{ key: 'x-key', value: canary('authz-metadata') }] },
    http_service: {
      server_uri: { uri: `http://user:${canary('authz-userinfo')}@authz.corp:9000/?k=${canary('authz-query')}` },
      authorization_request: { headers_to_add: [{ key: 'x-shared', value: canary('authz-header') }] },
    },
  }),
  filter('envoy.filters.http.jwt_authn', {
    providers: {
      first: { issuer: 'https://issuer.test', local_jwks: { inline_string: canary('jwks') } },
      second: { remote_jwks: { http_uri: { uri: `https://keys.corp/jwks?access=${canary('jwks-query')}` } } },
    },
  }),
  filter('envoy.filters.http.oauth2', {
    config: { credentials: { client_id: canary('oauth-id'), token_secret: { name: canary('oauth-token') } } },
  }),
  filter('envoy.filters.http.credential_injector', {
    credential: { typed_config: { header: 'authorization', value: canary('injected') } },
  }),
  filter('plug.in', {
    '@type': 'xds.type.v3.TypedStruct',
    value: { apiKey: canary('struct'), password: canary('pw') },
  }),
];
const tracing = {
  provider: {
    typed_config: {
      access_token: { inline_string: canary('tracer-token') },
      http_service: {
        request_headers_to_add: [{ header: { key: 'authorization', value: `Bearer ${canary('tracer-header')}` } }],
      },
    },
  },
  custom_tags: [{ tag: 'build', literal: { value: canary('tag') } }],
};
const sections: Readonly<Record<string, unknown>> = {
  dynamic_listeners: {
    configs: [
      {
        name: 'virtualInbound',
        active_state: { filters, tracing },
        error_state: { failed_configuration: { filters } },
      },
    ],
  },
  dynamic_route_configs: {
    configs: [
      {
        route_config: {
          request_headers_to_add: [{ header: { key: 'x-tenant', raw_value: canary('route-header') } }],
          virtual_hosts: [
            {
              name: 'api.shop.svc.cluster.local:8080',
              routes: [
                {
                  name: 'by-version',
                  direct_response: { status: 418, body: { inline_string: canary('direct-response') } },
                  metadata: { filter_metadata: { istio: { config: '/apis/x' }, corp: { note: canary('metadata') } } },
                  typed_per_filter_config: {
                    authz: { check_settings: { context_extensions: { key: canary('context-extension') } } },
                  },
                },
              ],
            },
          ],
        },
      },
    ],
  },
  dynamic_active_clusters: {
    configs: [{ cluster: { name: 'outbound|8080||api', transport_socket: { private_key: canary('key') } } }],
  },
  bootstrap: { node: { metadata: { PROXY_CONFIG: canary('bootstrap') } } },
};

/** A proxy that answers a dump of everything with everything, as Envoy does. */
const read = (_: unknown, path: string): Promise<string> => {
  const section = /resource=(\w+)/.exec(path)?.[1];
  return Promise.resolve(JSON.stringify(section === undefined ? sections : sections[section]));
};

describe('the configuration of a proxy in the evidence', () => {
  it('planted: every place of the test holds a canary', () => {
    expect(new Set(JSON.stringify(sections).match(/CANARY-[\w-]+/g)).size).toBeGreaterThan(20);
  });

  it('holds none of the secrets that an operator may have put there', async () => {
    const text = await proxyEvidence(read, member);
    expect(text.match(/CANARY-[\w-]+/g)).toBeNull();
  });

  it('still says what a reader of a failure looks for', async () => {
    const text = await proxyEvidence(read, member);
    for (const kept of [
      'virtualInbound',
      'envoy.filters.http.lua',
      'by-version',
      'x-tenant',
      '/apis/x',
      'https://issuer.test',
    ])
      expect(text).toContain(kept);
    expect(text).toContain('"uri": "http://authz.corp:9000/"');
    expect(text).toContain('[left out: 17 characters]');
  });

  it('still names the certificates of mutual TLS', async () => {
    const context = { tls_certificate_sds_secret_configs: [{ name: 'default' }], token_bucket: { max_tokens: 4 } };
    const text = await proxyEvidence(() => Promise.resolve(JSON.stringify({ context })), member);
    expect((JSON.parse(text) as { clusters: unknown }).clusters).toEqual({ context });
  });

  it('changes nothing in a dump of the lab that has no secret', async () => {
    const dump = recorded('inbound-strict');
    const said = JSON.parse(await proxyEvidence(() => Promise.resolve(dump), member)) as { listeners: unknown };
    expect(said.listeners).toEqual(JSON.parse(dump));
  });
});
