import { z } from 'zod';
import { timeBudgets } from '../foundation/time-budgets.ts';
import type { Manifest } from './manifest.ts';
import { objectName } from './object-name.ts';
import type { Obstacle } from './obstacles.ts';

const statusSchema = z.looseObject({
  status: z
    .looseObject({
      conditions: z
        .array(z.looseObject({ type: z.string(), status: z.string(), message: z.string().default('') }))
        .default([]),
    })
    .prefault({}),
});

/** Conditions of a namespace that is ending which mean that something is broken, and not that something is left to do. */
const broken = new Set([
  'NamespaceDeletionDiscoveryFailure',
  'NamespaceDeletionGroupVersionParsingFailure',
  'NamespaceDeletionContentFailure',
]);

/** Conditions that say what is left: it may go at any time. */
const left = new Set(['NamespaceContentRemaining', 'NamespaceFinalizersRemaining']);

/** What keeps a namespace that is being deleted, in the words of the namespace controller. Pure. */
export function deletionObstacles(namespace: Manifest): readonly Obstacle[] {
  const { conditions } = statusSchema.parse(namespace).status;
  return conditions
    .filter(({ type, status }) => status === 'True' && (broken.has(type) || left.has(type)))
    .toSorted((a, b) => Number(left.has(a.type)) - Number(left.has(b.type)))
    .map(({ type, message }) => ({
      words: `${objectName(namespace)} cannot be deleted: ${message} (${type})`,
      ...(broken.has(type) ? { grace: timeBudgets.blocked } : {}),
    }));
}
