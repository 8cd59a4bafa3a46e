import { Agent } from 'node:http';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { Cluster, ObjectReference } from './cluster.ts';
import type { Manifest } from './manifest.ts';
import { objectName } from './object-name.ts';

/** For tests only: a cluster in memory, for whatever only applies, reads, lists and removes. It has no controllers: a Deployment makes no pods. */
export interface FakeCluster extends Cluster {
  /** What was written, in order: «apply Namespace a», «remove ConfigMap a/b». */
  readonly writes: readonly string[];
}

/** Passes the same contract as the real door (cluster-contract.ts). Everything is allowed unless `may` says otherwise. */
export function fakeCluster({ may = () => true }: { readonly may?: () => boolean } = {}): FakeCluster {
  const objects = new Map<string, Manifest>();
  const writes: string[] = [];
  return {
    context: 'fake',
    writes,
    version: () => Promise.resolve('v1.36.3'),
    get: (reference) => Promise.resolve(objects.get(keyOf(reference))),
    list: ({ apiVersion, kind, namespace, labelSelector = '' }) =>
      Promise.resolve(
        [...objects.values()].filter(
          (object) =>
            object.apiVersion === apiVersion &&
            object.kind === kind &&
            (namespace === undefined || object.metadata.namespace === namespace) &&
            selected(object, labelSelector),
        ),
      ),
    apply: (manifest) => {
      const { namespace } = manifest.metadata;
      if (namespace !== undefined && !objects.has(keyOf(namespaceNamed(namespace))))
        return Promise.reject(
          new MeshproofError(
            'KUBERNETES_REFUSED',
            `could not apply ${objectName(manifest)}: the API server said 404, namespaces "${namespace}" not found`,
          ),
        );
      writes.push(`apply ${objectName(manifest)}`);
      objects.set(keyOf({ ...manifest, ...manifest.metadata }), structuredClone(manifest));
      return Promise.resolve(manifest);
    },
    remove: (reference) => {
      const { kind, name, namespace } = reference;
      writes.push(
        `remove ${objectName({ kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } })}`,
      );
      objects.delete(keyOf(reference));
      if (kind === 'Namespace')
        for (const [key, object] of objects) if (object.metadata.namespace === name) objects.delete(key);
      return Promise.resolve();
    },
    may: () => Promise.resolve(may()),
    tunnel: () => new Agent(),
  };
}

const namespaceNamed = (name: string): ObjectReference => ({ apiVersion: 'v1', kind: 'Namespace', name });

const keyOf = ({ apiVersion, kind, name, namespace = '' }: ObjectReference): string =>
  [apiVersion, kind, namespace, name].join(' ');

/** Equality, and the mere presence of a label: what meshproof itself asks with. */
function selected({ metadata: { labels = {} } }: Manifest, selector: string): boolean {
  return selector
    .split(',')
    .filter((term) => term !== '')
    .every((term) => {
      const [label = '', value] = term.split('=');
      return value === undefined ? labels[label] !== undefined : labels[label] === value;
    });
}
