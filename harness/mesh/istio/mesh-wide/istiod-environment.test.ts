import { expect, it } from '@jest/globals';
import type { Manifest } from '../../../kubernetes/manifest.ts';
import { environmentSettings, istiodEnvironment } from './istiod-environment.ts';

const istiod = (env: Readonly<Record<string, string>>): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'istiod', namespace: 'istio-system' },
  spec: {
    template: {
      spec: {
        containers: [
          {
            env: [
              { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
              ...Object.entries(env).map(([name, value]) => ({ name, value })),
            ],
          },
        ],
      },
    },
  },
});

it('tells what changes every proxy, and only when it is not the default', () => {
  expect(
    environmentSettings(istiod({ CLUSTER_ID: 'Kubernetes', PILOT_DEBOUNCE_AFTER: '100ms', REVISION: '1-31' })),
  ).toEqual([]);
  expect(
    environmentSettings(istiod({ CLUSTER_ID: 'staging-eu-1', ENABLE_NATIVE_SIDECARS: 'false' })).map(
      ({ what }) => what,
    ),
  ).toStrictEqual(["istiod's CLUSTER_ID is staging-eu-1", "istiod's ENABLE_NATIVE_SIDECARS is false"]);
});

it('knows what is written out, and nothing of fields', () => {
  expect(istiodEnvironment(istiod({ SHARED_MESH_CONFIG: 'beside' }))).toStrictEqual({
    POD_NAME: '',
    SHARED_MESH_CONFIG: 'beside',
  });
});
