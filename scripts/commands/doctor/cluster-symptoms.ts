import { errorText } from '../../../harness/foundation/error-text.ts';
import type { Cluster } from '../../../harness/kubernetes/cluster.ts';
import { detectMesh } from '../../../harness/mesh/detect-mesh.ts';
import {
  permissionQuestions,
  type PermissionQuestion,
} from '../../../suites/readiness/permissions-are-granted/permission-questions.ts';
import type { MeshChoice } from '../../../harness/mesh/mesh.ts';
import type { Symptom } from './symptom.ts';

/** Whether a cluster is ready for a run: it answers, has a mesh, and grants the permissions of permissions.yaml. Writes nothing. */
export async function clusterSymptoms(cluster: Cluster, choice: MeshChoice = {}): Promise<readonly Symptom[]> {
  const version = await cluster.version().catch((error: unknown) => error);
  if (typeof version !== 'string')
    return [asSymptom(version, `check that this answers: kubectl --context ${cluster.context} version`)];
  const reached: Symptom = {
    state: 'fine',
    what: `${cluster.context} answers: Kubernetes ${version.replace(/^v/, '')}`,
  };
  return [reached, ...(await Promise.all([permissions(cluster), mesh(cluster, choice)])).flat()];
}

async function mesh(cluster: Cluster, choice: MeshChoice): Promise<readonly Symptom[]> {
  try {
    const { name, version, dataPlane, meshWide } = await detectMesh(cluster, choice);
    return [
      { state: 'fine', what: `${name} ${version} with ${dataPlane}s runs there` },
      ...meshWide.settings.map(({ what, where, apart }): Symptom => ({
        state: 'note',
        what: `set mesh-wide: ${what} (${where}${apart === undefined ? '' : `; ${apart}`})`,
      })),
      ...meshWide.unreadable.map((each): Symptom => ({
        state: 'note',
        what: `not readable, so unknown whether set mesh-wide: ${each}`,
      })),
    ];
  } catch (error) {
    return [asSymptom(error, 'install a mesh that meshproof knows')];
  }
}

async function permissions(cluster: Cluster): Promise<Symptom> {
  const roles = await Promise.all(['meshproof-cluster', 'meshproof-own-namespaces'].map(permissionQuestions));
  try {
    const answers = await Promise.all(
      roles.flat().map(async (each) => ({ ...each, allowed: await cluster.may(each) })),
    );
    const refused = answers.filter(({ allowed }) => !allowed);
    if (refused.length === 0) return { state: 'fine', what: `all ${String(answers.length)} permissions are granted` };
    const names = refused.slice(0, 4).map(named).join(', ');
    return {
      state: 'missing',
      what: `${String(refused.length)} of ${String(answers.length)} permissions are not granted: ${names}${refused.length > 4 ? ', …' : ''}`,
      remedy: 'ask an administrator to apply suites/readiness/permissions.yaml and to bind its first two roles to you',
    };
  } catch (error) {
    return asSymptom(
      error,
      'ask an administrator of the cluster for the permissions in suites/readiness/permissions.yaml',
    );
  }
}

const named = ({ verb, group, resource, subresource }: PermissionQuestion): string =>
  `${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`}${group === '' ? '' : `.${group}`}`;

/** The first line of an error, and its own hint where it has one. */
function asSymptom(error: unknown, otherwise: string): Symptom {
  const lines = errorText(error).split('\n');
  const hint = lines.map((line) => /^\s*hint: (.*)$/.exec(line)?.[1]).find((each) => each !== undefined);
  return { state: 'missing', what: (lines[0] ?? '').replace(/^[A-Z_]+: /, ''), remedy: hint ?? otherwise };
}
