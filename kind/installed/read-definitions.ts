import { z } from 'zod';
import { kubectlCommand } from '../cluster/node-command.ts';
import { digestObject } from './digest-object.ts';
import type { LabSession } from '../lab/lab-session.ts';
import type { InstalledObject } from './installed-object.ts';

export type ReadSession = Pick<LabSession, 'run' | 'names'> & Partial<Pick<LabSession, 'signal'>>;

export const definitionKind = 'CustomResourceDefinition';

const answerSchema = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), labels: z.record(z.string(), z.string()).default({}) }),
      spec: z.unknown(),
    }),
  ),
});

export interface Definition {
  readonly object: InstalledObject;
  readonly labels: Readonly<Record<string, string>>;
}

/** All custom resource definitions of the cluster. Raw, as kubectl takes half a second to read and print the schemas of 25 of them. */
export async function readDefinitions({ run, names, signal }: ReadSession): Promise<readonly Definition[]> {
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  const { stdout } = await run({ ...kubectlCommand(names, 'get', '--raw', path), timeout: 10_000, signal });
  return answerSchema.parse(JSON.parse(stdout)).items.map(({ metadata: { name, labels }, spec }) => ({
    object: { apiVersion: 'apiextensions.k8s.io/v1', kind: definitionKind, name, digest: digestObject({ spec }) },
    labels,
  }));
}
