import { describe, expect, it } from '@jest/globals';
import type { Manifest } from '../../../kubernetes/manifest.ts';
import { noEjection, noZones, setApart } from './set-apart.ts';

const member = (app: string, namespace = 'shop') => ({ workload: app, namespace, pod: `${app}-1`, labels: { app } });
const members = [member('api'), member('db'), member('partner', 'partners')];
const policy = (action: string, app?: string): Manifest => ({
  apiVersion: 'security.istio.io/v1',
  kind: 'AuthorizationPolicy',
  metadata: { name: 'mine', namespace: 'shop' },
  spec: { action, ...(app === undefined ? {} : { selector: { matchLabels: { app } } }) },
});
const rule = (trafficPolicy: object): Manifest => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'DestinationRule',
  metadata: { name: 'mine', namespace: 'shop' },
  spec: { host: 'api.shop.svc.cluster.local', trafficPolicy },
});
const added = (objects: readonly Manifest[]): readonly string[] =>
  setApart(objects, members, { ejects: false, denies: true })
    .slice(objects.length)
    .map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`);

describe('setApart', () => {
  it('changes nothing where nothing is set for everybody', () => {
    const objects = [policy('ALLOW'), rule({})];
    expect(setApart(objects, members, { ejects: false, denies: false })).toStrictEqual(objects);
  });

  it('opens what no ALLOW policy of the check selects, as it is on a mesh that does not deny by default', () => {
    expect(added([])).toStrictEqual(['shop/open', 'partners/open']);
    expect(added([policy('DENY', 'api')])).toStrictEqual(['shop/open', 'partners/open']);
    expect(added([policy('ALLOW', 'api')])).toStrictEqual(['shop/open-db', 'partners/open']);
    expect(added([policy('ALLOW')])).toStrictEqual(['partners/open']);
  });

  it('opens one version of a workload where an ALLOW policy closes the other alone', () => {
    const versions = ['v1', 'v2'].map((version) => ({ ...member('api'), labels: { app: 'api', version } }));
    const closed = {
      ...policy('ALLOW'),
      spec: { selector: { matchLabels: { app: 'api', version: 'v2' } }, rules: [] },
    };
    const [, opened, ...more] = setApart([closed], versions, { ejects: false, denies: true });
    expect(opened?.['spec']).toMatchObject({ selector: { matchLabels: { app: 'api', version: 'v1' } }, rules: [{}] });
    expect(more).toEqual([]);
  });

  it('opens nothing for what is added later', () => {
    expect(setApart([policy('DENY')], [], { ejects: false, denies: true })).toHaveLength(1);
  });

  it('lets a rule eject only when it says so itself', () => {
    const [silent, loud] = setApart(
      [rule({ connectionPool: {} }), rule({ outlierDetection: { consecutive5xxErrors: 3 } })],
      members,
      { ejects: true, denies: false },
    );
    expect(silent).toMatchObject({ spec: { trafficPolicy: { connectionPool: {}, outlierDetection: noEjection } } });
    expect(silent).toMatchObject({ spec: { trafficPolicy: { loadBalancer: noZones } } });
    expect(loud).toMatchObject({ spec: { trafficPolicy: { outlierDetection: { consecutive5xxErrors: 3 } } } });
  });

  it('leaves to a rule what it says itself of zones', () => {
    const loadBalancer = { localityLbSetting: { enabled: true } };
    const [zoned, hashed] = setApart([rule({ loadBalancer }), rule({ loadBalancer: { simple: 'RANDOM' } })], members, {
      ejects: true,
      denies: false,
    });
    expect(zoned).toMatchObject({ spec: { trafficPolicy: { loadBalancer } } });
    expect(hashed).toMatchObject({ spec: { trafficPolicy: { loadBalancer: { simple: 'RANDOM', ...noZones } } } });
  });
});
