import type { Manifest } from '../kubernetes/manifest.ts';

/** The real namespace by the world's short name. */
export type Places = Readonly<Record<string, string>>;

/** Where a manifest goes. */
export interface Whereabouts {
  readonly places: Places;
  /** The domain of the cluster's services. Default: `cluster.local`, as the manifests have it. */
  readonly clusterDomain?: string;
  /** That of the mesh's identities. Default: `cluster.local`, as the manifests have it. */
  readonly trustDomain?: string;
}

/** Both domains as the manifests beside the checks write them. */
const usual = 'cluster.local';
/** The end of a service's name as the manifests beside the checks write it. A longer domain that begins like it is another one. */
const writtenDomain = /\.svc\.cluster\.local(?![\w-]|\.\w)/g;
const listsOfNamespaces = new Set(['namespaces', 'notNamespaces']);
const listsOfAccounts = new Set(['serviceAccounts', 'notServiceAccounts']);

/**
 * Puts a manifest into its real namespace, and replaces the world's short namespace names wherever Kubernetes and meshes spell a namespace:
 * SPIFFE ids (`…/ns/shop/sa/web`), service names (`web.shop.svc…`), lists of namespaces and of service accounts (`shop/web`). The name of a
 * service (`….svc.cluster.local`) gets the cluster's domain. Everything else stays as the author wrote it, so that the file beside the check
 * is the one a user would apply. A whole SPIFFE id (`spiffe://cluster.local/…`) gets the mesh's trust domain. In a principal, which has no
 * scheme, `cluster.local` stays: there it means the mesh's own, whatever that is.
 */
export function localize(manifest: Manifest, place: string, whereabouts: Whereabouts): Manifest {
  const walked = walk(manifest, '', whereabouts) as Manifest;
  const namespace = whereabouts.places[place] ?? place;
  return { ...walked, metadata: { ...walked.metadata, namespace } };
}

function walk(value: unknown, key: string, whereabouts: Whereabouts): unknown {
  if (typeof value === 'string') return rewrite(value, key, whereabouts);
  if (Array.isArray(value)) return value.map((item) => walk(item, key, whereabouts));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name, whereabouts)]));
}

function rewrite(
  text: string,
  key: string,
  { places, clusterDomain = usual, trustDomain = usual }: Whereabouts,
): string {
  const real = (name: string): string => (Object.hasOwn(places, name) ? (places[name] ?? name) : name);
  if (listsOfNamespaces.has(key)) return real(text);
  if (listsOfAccounts.has(key)) {
    const [place = '', account] = text.split('/');
    return account === undefined ? text : `${real(place)}/${account}`;
  }
  return text
    .replace(/\/ns\/([a-z0-9-]+)\//g, (_, place: string) => `/ns/${real(place)}/`)
    .replace(/\.([a-z0-9-]+)\.svc\b/g, (_, place: string) => `.${real(place)}.svc`)
    .replaceAll(`spiffe://${usual}/`, `spiffe://${trustDomain}/`)
    .replace(writtenDomain, `.svc.${clusterDomain}`);
}
