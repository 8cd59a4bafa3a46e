import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

const roleSchema = z.object({
  apiVersion: z.literal('rbac.authorization.k8s.io/v1'),
  kind: z.literal('ClusterRole'),
  metadata: z.object({ name: z.string() }),
  rules: z.array(
    z.strictObject({ apiGroups: z.array(z.string()), resources: z.array(z.string()), verbs: z.array(z.string()) }),
  ),
});

/** One thing that the run has to be allowed to do. */
export interface PermissionQuestion {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
}

/** Every verb on every resource that a role of permissions.yaml, the one that users apply, grants. */
export async function permissionQuestions(role: string): Promise<readonly PermissionQuestion[]> {
  const text = await readFile(new URL('../permissions.yaml', import.meta.url), 'utf8');
  const roles = parseAllDocuments(text).map((document) => roleSchema.parse(document.toJS()));
  const rules = roles.filter(({ metadata }) => metadata.name === role).flatMap((each) => each.rules);
  return rules.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((name) => verbs.map((verb) => ({ verb, group, ...split(name) })))),
  );
}

function split(name: string): Pick<PermissionQuestion, 'resource' | 'subresource'> {
  const [resource = '', subresource] = name.split('/');
  return subresource === undefined ? { resource } : { resource, subresource };
}
