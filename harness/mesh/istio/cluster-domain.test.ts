import { expect, it } from '@jest/globals';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { clusterDomainOf } from './cluster-domain.ts';

const istiod = (container: { readonly args?: readonly string[] }): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'istiod', namespace: 'istio-system' },
  spec: { template: { spec: { containers: [container] } } },
});

it.each([
  [
    'as the chart of Istio writes it',
    ['discovery', '--domain', 'corp.internal', '--log_output_level=info'],
    'corp.internal',
  ],
  ['in one argument', ['discovery', '--domain=corp.internal'], 'corp.internal'],
  ['given twice', ['discovery', '--domain', 'first.internal', '--domain=corp.internal'], 'corp.internal'],
  ['with the dot of the root', ['--domain', 'corp.internal.'], 'corp.internal'],
  ['empty', ['discovery', '--domain', ''], 'cluster.local'],
  ['not given', ['discovery', '--domains', 'corp.internal'], 'cluster.local'],
])('reads the domain %s', (_, args, domain) => {
  expect(clusterDomainOf(istiod({ args }))).toBe(domain);
});

it("is istiod's default where its container has no arguments", () => {
  expect(clusterDomainOf(istiod({}))).toBe('cluster.local');
});
