import { z } from 'zod';
import type { Manifest } from '../../../kubernetes/manifest.ts';
import { objectName } from '../../../kubernetes/object-name.ts';
import { meshTopics, type MeshSetting, type MeshTopic } from '../../mesh-wide.ts';

const schema = z.looseObject({
  spec: z.looseObject({
    template: z.looseObject({
      spec: z.looseObject({
        containers: z.array(
          z.looseObject({
            env: z.array(z.looseObject({ name: z.string(), value: z.string().default('') })).default([]),
          }),
        ),
      }),
    }),
  }),
});

type Environment = Readonly<Record<string, string>>;

/** The environment of istiod's containers, as far as its Deployment writes the values out. */
export function istiodEnvironment(deployment: Manifest): Environment {
  const { containers } = schema.parse(deployment).spec.template.spec;
  return Object.fromEntries(containers.flatMap(({ env }) => env.map(({ name, value }) => [name, value])));
}

/** Variables of istiod that change what every proxy does, with their defaults (pilot/pkg/features). */
const known: Readonly<Record<string, { readonly usual: string; readonly topics: readonly MeshTopic[] }>> = {
  CLUSTER_ID: { usual: 'Kubernetes', topics: ['reports'] },
  ENABLE_AUTO_SNI: { usual: 'true', topics: ['mutual-tls'] },
  ENABLE_NATIVE_SIDECARS: { usual: 'auto', topics: ['membership'] },
  PILOT_DEBOUNCE_AFTER: { usual: '100ms', topics: meshTopics },
  PILOT_DEBOUNCE_MAX: { usual: '10s', topics: meshTopics },
  PILOT_ENABLE_EDS_DEBOUNCE: { usual: 'true', topics: meshTopics },
  PILOT_HTTP10: { usual: 'false', topics: ['routing'] },
  PILOT_PUSH_THROTTLE: { usual: '0', topics: meshTopics },
  PILOT_SIDECAR_USE_REMOTE_ADDRESS: { usual: 'false', topics: ['authorization', 'reports'] },
  PILOT_SKIP_VALIDATE_TRUST_DOMAIN: { usual: 'false', topics: ['mutual-tls'] },
  SHARED_MESH_CONFIG: { usual: '', topics: [] },
};

/** What istiod's environment says beside its defaults. */
export function environmentSettings(deployment: Manifest): readonly MeshSetting[] {
  const environment = istiodEnvironment(deployment);
  return Object.entries(known).flatMap(([name, { usual, topics }]): readonly MeshSetting[] => {
    const value = environment[name] ?? usual;
    return value === usual ? [] : [{ what: `istiod's ${name} is ${value}`, where: objectName(deployment), topics }];
  });
}
