import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { forgeVersions } from './forge-versions.ts';

const required = (module: string, path: string) =>
  new RegExp(`^\\s*(?:require )?${path.replaceAll('.', '\\.')} (\\S+)`, 'm').exec(
    readFileSync(join(import.meta.dirname, 'go', module, 'go.mod'), 'utf8'),
  )?.[1];

describe('forgeVersions', () => {
  it.each([
    ['kubernetes', 'k8s.io/kubernetes', forgeVersions.kubernetes],
    ['istio', 'istio.io/istio', forgeVersions.istioModule],
    ['etcd', 'go.etcd.io/etcd/server/v3', `v${forgeVersions.etcd}`],
    ['coredns', 'github.com/coredns/coredns', forgeVersions.coredns],
    ['kind', 'sigs.k8s.io/kind', forgeVersions.kind],
    ['k6', 'go.k6.io/k6', forgeVersions.k6],
    ['istio', 'sigs.k8s.io/gateway-api', forgeVersions.gatewayApi],
  ])('says of %s what its wrapper module pins', (module, path, version) => {
    expect(required(module, path)).toBe(version);
  });
});
