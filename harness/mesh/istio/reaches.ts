import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Reach } from '../../kubernetes/reach.ts';
import { exportToAnnotation } from './exported-to.ts';

/** Domains that belong to no one (RFC 2606, RFC 6761). */
const reserved = /(^|\.)(?:test|example|invalid|localhost|example\.(?:com|net|org))$/;

/** Fields of Istio's traffic objects, at any depth, that name a host, a namespace or a gateway. */
const hostFields = new Set(['host', 'hosts', 'hostnames']);
/** Objects of the Gateway API in these fields have a `namespace`. */
const referenceFields = new Set(['parentRefs', 'backendRefs', 'backendRef', 'delegate']);

/** The groups whose objects direct traffic. A Sidecar names what its own proxies may know, and changes nothing elsewhere. */
const directs = ({ apiVersion, kind }: Manifest): boolean =>
  (apiVersion.startsWith('networking.istio.io/') && kind !== 'Sidecar' && kind !== 'EnvoyFilter') ||
  apiVersion.startsWith('gateway.networking.k8s.io/');

/**
 * Everything outside itself that an object of Istio's, of the Gateway API or a Service names and acts on: hosts, gateways, delegates, and the
 * namespaces that it is exported to. A host of a reserved test domain, the gateway `mesh` and the export to `.` reach nothing.
 * A DestinationRule for a pattern acts on the callers that it is exported to, and the export is judged.
 */
export function reachesOf(object: Manifest): readonly Reach[] {
  const own = object.metadata.namespace ?? '';
  const exported = (object['spec'] as { readonly exportTo?: unknown } | undefined)?.exportTo !== undefined;
  const annotation = object.metadata.annotations?.[exportToAnnotation];
  const exports = object.kind === 'Service' && annotation !== undefined ? annotation.split(',') : [];
  return [
    ...exports.flatMap((to) => exportedPlace(`annotation ${exportToAnnotation}`, to.trim())),
    ...(directs(object) ? found(object['spec'], 'spec', own) : []).filter(
      ({ said }) => !(object.kind === 'DestinationRule' && exported && said.startsWith('spec.host "*')),
    ),
  ];
}

function found(value: unknown, path: string, own: string): readonly Reach[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((item) => found(item, path, own));
  return Object.entries(value).flatMap(([field, inside]: [string, unknown]) => {
    const at = `${path}.${field}`;
    const each = (read: (one: unknown) => readonly Reach[]) => [inside].flat().flatMap(read);
    if (path === 'spec' && field === 'exportTo') return each((to) => exportedPlace(at, String(to)));
    if (path === 'spec' && field === 'gateways') return each((gateway) => gatewayPlace(at, String(gateway), own));
    if (referenceFields.has(field)) return each((reference) => referencePlace(at, reference, own));
    if (hostFields.has(field)) return each((host) => hostPlace(at, host, own));
    return found(inside, at, own);
  });
}

function hostPlace(at: string, host: unknown, own: string): readonly Reach[] {
  // `match` has a field of this name too, which compares.
  if (typeof host !== 'string' || reserved.test(host)) return [];
  const said = `${at} "${host}"`;
  // A short name is one of the object's own namespace.
  if (/^[a-z0-9-]+$/.test(host)) return [{ said, namespace: own }];
  const [, namespace] = /^(?:\*|[a-z0-9-]+)\.([a-z0-9-]+)\.svc(?:\.|$)/.exec(host) ?? [];
  return [{ said, namespace }];
}

function referencePlace(at: string, reference: unknown, own: string): readonly Reach[] {
  const { namespace = own } = reference as { readonly namespace?: string };
  return [{ said: `${at} in namespace "${namespace}"`, namespace }];
}

function gatewayPlace(at: string, gateway: string, own: string): readonly Reach[] {
  if (gateway === 'mesh') return [];
  const [place, name] = gateway.split('/');
  return [{ said: `${at} "${gateway}"`, namespace: name === undefined ? own : place }];
}

function exportedPlace(at: string, to: string): readonly Reach[] {
  // `~`: to nowhere.
  if (to === '.' || to === '~') return [];
  return [{ said: `${at} "${to}"`, namespace: to === '*' ? undefined : to }];
}
