import { createHash } from 'node:crypto';

/** What an object says beside its metadata and status: a Deployment's `spec`, a ConfigMap's `data`, a role's `rules`. */
const contents = ['spec', 'data', 'binaryData', 'rules', 'roleRef', 'subjects'] as const;

/** `kubectl rollout restart` writes this into a pod template; the Deployment is the same as before. */
const restarted = 'kubectl.kubernetes.io/restartedAt';

/**
 * Digest of an object's content. Metadata and status are left out, and so is all that the control plane itself writes while it runs:
 * of the webhooks' registrations (istiod fills in its certificate and its failure policy) only names, selectors and rules count.
 */
export function digestObject(object: Readonly<Record<string, unknown>>): string {
  const { webhooks } = object;
  const registered = Array.isArray(webhooks)
    ? [
        webhooks.map(({ name, namespaceSelector, objectSelector, rules }: Readonly<Record<string, unknown>>) => ({
          ...{ name, namespaceSelector, objectSelector, rules },
        })),
      ]
    : [];
  const content = [...contents.map((key) => object[key] ?? null), ...registered];
  return createHash('sha256').update(stable(content)).digest('hex').slice(0, 12);
}

/** JSON with sorted keys, as two API servers may order them differently. */
function stable(content: unknown): string {
  return JSON.stringify(content, (key, value: unknown) => {
    if (key === restarted) return undefined;
    if (key === 'annotations' && isObject(value) && Object.keys(value).every((each) => each === restarted))
      return undefined;
    return isObject(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
