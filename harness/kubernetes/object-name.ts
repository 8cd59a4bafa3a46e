import type { Manifest } from './manifest.ts';

/** An object's name in messages: "AuthorizationPolicy shop/default-deny". */
export function objectName({ kind, metadata }: Pick<Manifest, 'kind' | 'metadata'>): string {
  return `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}
