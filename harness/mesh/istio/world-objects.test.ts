import { expect, it } from '@jest/globals';
import { rulesOf } from './world-objects.ts';

const hostIn = (clusterDomain: string): unknown => {
  const [rule] = rulesOf('mp-1-shop', { clusterDomain, ownConnections: true, ejects: false });
  return rule?.['spec'];
};

it('rules over the services of a world by the names that they have in the cluster', () => {
  expect(hostIn('corp.internal')).toMatchObject({ host: '*.mp-1-shop.svc.corp.internal' });
  expect(hostIn('cluster.local')).toMatchObject({ host: '*.mp-1-shop.svc.cluster.local' });
});

it('has no rule where it would say nothing', () => {
  expect(rulesOf('mp-1-shop', { clusterDomain: 'corp.internal', ownConnections: false, ejects: false })).toEqual([]);
});
