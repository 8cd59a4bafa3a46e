import { z } from 'zod';
import type { MeshConfig } from './mesh-config.ts';

const service = z.looseObject({ service: z.string() });
const schema = z.looseObject({ envoyExtAuthzHttp: service.optional(), envoyExtAuthzGrpc: service.optional() });

/** An extension provider that authorizes requests (action CUSTOM). */
export interface Authorizer {
  readonly name: string;
  /** As a `Sidecar` names it: `namespace/host`, with the namespace `*` where it is unknown. */
  readonly host: string;
}

/** The mesh's external authorizers: https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider */
export function authorizers({ extensionProviders }: Pick<MeshConfig, 'extensionProviders'>): readonly Authorizer[] {
  return extensionProviders.flatMap((provider) => {
    const { envoyExtAuthzHttp: http, envoyExtAuthzGrpc: grpc } = schema.parse(provider);
    const named = (http ?? grpc)?.service;
    return named === undefined ? [] : [{ name: provider.name, host: hostOf(named) }];
  });
}

/** `service` is `namespace/host` or a host; the host of a Kubernetes service contains its namespace. */
function hostOf(service: string): string {
  if (service.includes('/')) return service;
  const [, namespace] = /^[^.]+\.([^.]+)\.svc\./.exec(service) ?? [];
  return `${namespace ?? '*'}/${service}`;
}
