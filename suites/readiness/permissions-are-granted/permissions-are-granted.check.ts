import { finding, type Finding } from '#check';
import { permissionQuestions, type PermissionQuestion } from './permission-questions.ts';
import readiness from '../suite.ts';

export default readiness.check({
  promise: 'The user that runs meshproof has every permission in permissions.yaml.',
  apply: 'permissions-are-granted.yaml',
  prepare: async () => ({
    inCluster: await permissionQuestions('meshproof-cluster'),
    inOwnNamespaces: await permissionQuestions('meshproof-own-namespaces'),
  }),
  async observe({ world, cluster }, { inCluster, inOwnNamespaces }) {
    const { namespace } = world.caller;
    const named = { apiVersion: 'v1', kind: 'ConfigMap', name: 'permissions-are-granted', namespace };
    const { serviceAccount } = ((await cluster.get(named))?.['data'] ?? {}) as { readonly serviceAccount?: string };
    const who = serviceAccount === undefined ? {} : { as: { serviceAccount, namespace } };
    const ask = (questions: readonly PermissionQuestion[], where: { readonly namespace?: string }) =>
      Promise.all(
        questions.map(async (each) => ({ ...each, allowed: await cluster.may({ ...each, ...where, ...who }) })),
      );
    return {
      // What Kubernetes allows every authenticated user.
      anybody: await ask([reviews], {}),
      inCluster: await ask(inCluster, {}),
      inOwnNamespaces: await ask(inOwnNamespaces, { namespace }),
    };
  },
  judge: ({ anybody, inCluster, inOwnNamespaces }) => ({
    controls: { 'the API server answers questions about permissions': granted(anybody) },
    promises: {
      'the user has the permissions for the whole cluster': granted(inCluster),
      'the user has the permissions for the namespaces of the run': granted(inOwnNamespaces),
    },
  }),
  mutants: [
    {
      name: 'nobody',
      overlay: 'nobody.mutant.yaml',
      refutes: 'the user has the permissions for the whole cluster',
    },
    {
      name: 'no-port-forward',
      overlay: 'no-port-forward.mutant.yaml',
      refutes: 'the user has the permissions for the namespaces of the run',
    },
  ],
});

const reviews: PermissionQuestion = {
  verb: 'create',
  group: 'authorization.k8s.io',
  resource: 'selfsubjectaccessreviews',
};

type Answered = PermissionQuestion & { readonly allowed: boolean };

function granted(answers: readonly Answered[]): Finding {
  const missing = answers.filter(({ allowed }) => !allowed);
  const names = missing.map(
    ({ verb, group, resource, subresource }) =>
      `${verb} ${resource}${subresource === undefined ? '' : `/${subresource}`}${group === '' ? '' : `.${group}`}`,
  );
  const all = String(answers.length);
  return finding(
    answers.length > 0 && missing.length === 0,
    `all ${all} allowed`,
    missing.length === 0 ? `${all} of ${all} allowed` : `not allowed: ${names.join(', ')}`,
  );
}
