import type { Manifest } from './manifest.ts';

/** How objects are named in sentences: «AuthorizationPolicy shop/default-deny». */
export function objectName({ kind, metadata }: Pick<Manifest, 'kind' | 'metadata'>): string {
  return `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}
