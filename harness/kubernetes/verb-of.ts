/** Verbs of requests that have a body or delete. */
const verbs: Readonly<Record<string, string>> = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' };

/** The versions of an API, or the kinds in one of them: what a client reads before its first request for a kind. */
const discovery = /^\/(?:version|apis?(?:\/v1)?|apis\/[^/]+(?:\/[^/]+)?)\/?$/;

/**
 * The verb that Kubernetes gives a request: `get`, `list`, `create`, `patch`, `delete`; `discover` where it reads versions and kinds.
 * @example
 * verbOf('GET', '/apis/apps/v1/namespaces/shop/deployments'); // list
 */
export function verbOf(method: string, path: string): string {
  if (method !== 'GET') return verbs[method] ?? method.toLowerCase();
  if (discovery.test(path)) return 'discover';
  const [, ...rest] = path.replace(/^\/(?:api\/v1|apis\/[^/]+\/[^/]+)/, '').split('/');
  // A namespaced collection is `namespaces/shop/pods`, and `namespaces/shop` is one object; both may be followed by a subresource.
  const named = rest[0] === 'namespaces' && rest.length > 2 ? rest.length - 2 : rest.length;
  return named > 1 ? 'get' : 'list';
}
