import { deepEqual, equal, match, partialDeepStrictEqual, rejects } from 'node:assert/strict';
import type { Cluster } from './cluster.ts';
import type { Manifest } from './manifest.ts';

/** One thing that everybody may rely on who is given a cluster. */
export interface ClusterClause {
  readonly says: string;
  /** @param namespace There already, and the test's own. Rejects when the clause is broken. */
  readonly prove: (cluster: Cluster, namespace: string) => Promise<void>;
}

const coloured = (namespace: string, name: string, colour: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace, labels: { colour, contract: 'yes' } },
  data: { colour },
});

const reference = (namespace: string, name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', name, namespace });

/** For tests only: a fake that keeps every clause can stand in for the real door, which keeps them too (connect.lab.test.ts). */
export const clusterContract: readonly ClusterClause[] = [
  {
    says: 'it says its version',
    prove: async (cluster) => match(await cluster.version(), /^v\d+\.\d+\./),
  },
  {
    says: 'an object is there after it was applied, and not before',
    prove: async (cluster, namespace) => {
      equal(await cluster.get(reference(namespace, 'appears')), undefined);
      await cluster.apply(coloured(namespace, 'appears', 'red'));
      partialDeepStrictEqual(await cluster.get(reference(namespace, 'appears')), coloured(namespace, 'appears', 'red'));
    },
  },
  {
    says: 'an object that is applied again changes',
    prove: async (cluster, namespace) => {
      await cluster.apply(coloured(namespace, 'changes', 'red'));
      await cluster.apply(coloured(namespace, 'changes', 'blue'));
      partialDeepStrictEqual(await cluster.get(reference(namespace, 'changes')), { data: { colour: 'blue' } });
    },
  },
  {
    says: 'a list has what carries all the labels asked for, in the namespace asked for',
    prove: async (cluster, namespace) => {
      await cluster.apply(coloured(namespace, 'listed-one', 'green'));
      await cluster.apply(coloured(namespace, 'listed-two', 'yellow'));
      const named = async (labelSelector: string, place: string): Promise<readonly string[]> => {
        const query = { apiVersion: 'v1', kind: 'ConfigMap', namespace: place, labelSelector };
        return (await cluster.list(query)).map(({ metadata }) => metadata.name);
      };
      deepEqual(await named('contract=yes,colour=green', namespace), ['listed-one']);
      deepEqual(await named('colour=green', 'kube-system'), []);
      const listed = await named('contract', namespace);
      deepEqual([listed.includes('listed-one'), listed.includes('listed-two')], [true, true]);
    },
  },
  {
    says: 'what is listed says its apiVersion and kind',
    prove: async (cluster, namespace) => {
      await cluster.apply(coloured(namespace, 'typed', 'red'));
      const [first] = await cluster.list({ apiVersion: 'v1', kind: 'ConfigMap', namespace });
      partialDeepStrictEqual(first, { apiVersion: 'v1', kind: 'ConfigMap' });
    },
  },
  {
    says: 'of a kind that it does not know it lists nothing',
    prove: async (cluster) => {
      deepEqual(await cluster.list({ apiVersion: 'meshproof.dev/v9', kind: 'Unicorn' }), []);
    },
  },
  {
    says: 'a removed object is gone, and may be removed again',
    prove: async (cluster, namespace) => {
      await cluster.apply(coloured(namespace, 'goes', 'red'));
      await cluster.remove(reference(namespace, 'goes'));
      await cluster.remove(reference(namespace, 'goes'));
      equal(await cluster.get(reference(namespace, 'goes')), undefined);
    },
  },
  {
    says: 'an object for a namespace that is not there is refused',
    prove: async (cluster) => {
      await rejects(cluster.apply(coloured('no-such-namespace', 'lost', 'red')), {
        code: 'KUBERNETES_REFUSED',
        message: /no-such-namespace/,
      });
    },
  },
];
