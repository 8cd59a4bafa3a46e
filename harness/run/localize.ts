import type { Manifest } from '../kubernetes/manifest.ts';

/** The real namespace by the world's short name. */
export type Places = Readonly<Record<string, string>>;

const listsOfNamespaces = new Set(['namespaces', 'notNamespaces']);
const listsOfAccounts = new Set(['serviceAccounts', 'notServiceAccounts']);

/**
 * Puts a manifest into its real namespace, and replaces the world's short namespace names wherever Kubernetes and meshes spell a namespace:
 * SPIFFE ids (`…/ns/shop/sa/web`), service names (`web.shop.svc…`), lists of namespaces and of service accounts (`shop/web`). Everything
 * else stays as the author wrote it, so that the file beside the check is the one a user would apply.
 */
export function localize(manifest: Manifest, place: string, places: Places): Manifest {
  const walked = walk(manifest, '', places) as Manifest;
  const namespace = places[place] ?? place;
  return { ...walked, metadata: { ...walked.metadata, namespace } };
}

function walk(value: unknown, key: string, places: Places): unknown {
  if (typeof value === 'string') return rewrite(value, key, places);
  if (Array.isArray(value)) return value.map((item) => walk(item, key, places));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name, places)]));
}

function rewrite(text: string, key: string, places: Places): string {
  const real = (name: string): string => (Object.hasOwn(places, name) ? (places[name] ?? name) : name);
  if (listsOfNamespaces.has(key)) return real(text);
  if (listsOfAccounts.has(key)) {
    const [place = '', account] = text.split('/');
    return account === undefined ? text : `${real(place)}/${account}`;
  }
  return text
    .replace(/\/ns\/([a-z0-9-]+)\//g, (_, place: string) => `/ns/${real(place)}/`)
    .replace(/\.([a-z0-9-]+)\.svc\b/g, (_, place: string) => `.${real(place)}.svc`);
}
