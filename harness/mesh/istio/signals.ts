import { z } from 'zod';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Member } from '../mesh.ts';
import { inboundListenerPath } from './inbound-listener.ts';
import { selects } from './selects.ts';

/** Where a proxy shows that it holds an object, and what it shows there. */
export interface NameSignal {
  readonly concerns: (member: Member) => boolean;
  readonly path: string;
  /** Whether the text of that path shows the object. */
  readonly shows: (dump: string) => boolean;
}

const jwtRulesSchema = z.looseObject({
  jwtRules: z.array(z.looseObject({ issuer: z.string(), jwks: z.string().optional() })).default([]),
});
const hostSchema = z.looseObject({ host: z.string() });

/**
 * The kinds whose objects a sidecar names, or quotes, in its own configuration; found nowhere in Istio's documentation but stable since
 * 1.4 (pilot/pkg/security/authz/builder, pilot/pkg/networking/core).
 */
const signals: Readonly<Record<string, (object: Manifest) => NameSignal>> = {
  AuthorizationPolicy: (object) => {
    const name = `ns[${object.metadata.namespace ?? ''}]-policy[${object.metadata.name}]-rule[`;
    return {
      concerns: (member) => selects(object, member),
      path: inboundListenerPath,
      shows: (dump) => dump.includes(name),
    };
  },
  RequestAuthentication: (object) => {
    const { jwtRules } = jwtRulesSchema.parse(object['spec'] ?? {});
    const quoted = jwtRules.flatMap(({ issuer, jwks }) => [issuer, ...(jwks === undefined ? [] : [jwks])]);
    return {
      concerns: (member) => selects(object, member),
      path: inboundListenerPath,
      shows: (dump) => quoted.every((text) => dump.includes(JSON.stringify(text).slice(1, -1))),
    };
  },
  DestinationRule: (object) => {
    const { host } = hostSchema.parse(object['spec']);
    const label = (host.split('.')[0] ?? host).replace('*', '.*');
    const name = `/namespaces/${object.metadata.namespace ?? ''}/destination-rule/${object.metadata.name}"`;
    return {
      concerns: () => true,
      path: `/config_dump?resource=dynamic_active_clusters&name_regex=${encodeURIComponent(`outbound.*\\|${label}\\..*`)}`,
      shows: (dump) => dump.includes(name),
    };
  },
};

/** How the proxies show an object by name, or undefined for kinds that have to be seen by their effect, or not at all. */
export const signalOf = (object: Manifest): NameSignal | undefined => signals[object.kind]?.(object);
