import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { RunCommand } from '../../harness/foundation/run-command.ts';
import { kubectlCommand } from '../cluster/node-command.ts';
import type { LabNames } from '../lab/lab-names.ts';
import { fenceLabels, runnerAccount } from './fence-manifests.ts';

export interface ConfinedLab {
  readonly run: RunCommand;
  readonly names: Pick<LabNames, 'node' | 'context'>;
  /** The administrator's kubeconfig. */
  readonly kubeconfig: string;
}

interface Clusters {
  readonly clusters: readonly { readonly name: string }[];
}

/** Longer than any proof takes. */
const tokenLife = '12h';

const rightName = 'meshproof-mesh-ca';

/** What `--allow-mesh-ca` needs, which permissions.yaml leaves to the user to grant. */
const mayReadTheMeshCa: readonly object[] = [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: rightName, namespace: 'istio-system', labels: fenceLabels },
    rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['istio-ca-secret', 'cacerts'], verbs: ['get'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: rightName, namespace: 'istio-system', labels: fenceLabels },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: rightName },
    subjects: [{ kind: 'ServiceAccount', ...runnerAccount }],
  },
];

/** The file that `confinedKubeconfig` writes. It holds a token. */
export const confinedKubeconfigBeside = (kubeconfig: string): string =>
  join(dirname(kubeconfig), 'confined-kubeconfig');

/**
 * Writes a kubeconfig beside the administrator's, with the same context name, in which the lab is reached as the account of a user's cluster:
 * with the rights of permissions.yaml, inside the fence, and the right to read the key of the mesh CA. Its token ends with the lab, or after 12 hours.
 * @returns the path of the file
 * @throws MeshproofError `COMMAND_FAILED` when the cluster has no such account.
 */
export async function confinedKubeconfig({ run, names, kubeconfig }: ConfinedLab): Promise<string> {
  const { namespace, name } = runnerAccount;
  const [{ stdout }, administrators] = await Promise.all([
    run(kubectlCommand(names, 'create', 'token', name, '--namespace', namespace, '--duration', tokenLife)),
    readFile(kubeconfig, 'utf8'),
    run({
      ...kubectlCommand(names, 'apply', '--filename', '-'),
      input: mayReadTheMeshCa.map((each) => stringify(each)).join('---\n'),
    }),
  ]);
  const { clusters } = parse(administrators) as Clusters;
  const { context } = names;
  const content = stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters,
    contexts: [{ name: context, context: { cluster: clusters[0]?.name ?? '', user: name } }],
    users: [{ name, user: { token: stdout.trim() } }],
  });
  const file = confinedKubeconfigBeside(kubeconfig);
  // Another run may be reading it.
  const half = `${file}.${String(process.pid)}`;
  await writeFile(half, content, { mode: 0o600 });
  await rename(half, file).catch(async (error: unknown) => {
    await rm(half, { force: true });
    throw error;
  });
  return file;
}
