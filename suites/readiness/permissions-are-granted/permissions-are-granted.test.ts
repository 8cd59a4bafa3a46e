import { describe, expect, it } from '@jest/globals';
import { permissionQuestions } from './permission-questions.ts';
import check from './permissions-are-granted.check.ts';
import { broken, judged } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Answer {
  readonly resource: string;
  readonly allowed: boolean;
}
const seen = recorded(import.meta.url, 'held') as Readonly<Record<'inCluster' | 'inOwnNamespaces', readonly Answer[]>>;
const without = (answers: readonly Answer[], resource: string): readonly Answer[] =>
  answers.map((each) => (each.resource === resource ? { ...each, allowed: false } : each));

describe('permissions-are-granted', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it('is refuted by what is missing, and names it', () => {
    const record = { ...seen, inOwnNamespaces: without(seen.inOwnNamespaces, 'leases') };
    expect(broken(check, record)).toStrictEqual([
      'promise: the user has the permissions for the namespaces of the run',
    ]);
    expect(judged(check, record).find(({ holds }) => !holds)?.observed).toBe(
      'not allowed: get leases.coordination.k8s.io, create leases.coordination.k8s.io, patch leases.coordination.k8s.io',
    );
  });

  it('distinguishes the whole cluster from the namespaces of the run', () => {
    const record = { ...seen, inCluster: without(seen.inCluster, 'namespaces') };
    expect(broken(check, record)).toStrictEqual(['promise: the user has the permissions for the whole cluster']);
  });

  it('is not satisfied by an empty role', () => {
    expect(broken(check, { ...seen, inCluster: [] })).toStrictEqual([
      'promise: the user has the permissions for the whole cluster',
    ]);
  });
});

describe('permissions.yaml', () => {
  it.each(['meshproof-cluster', 'meshproof-own-namespaces', 'meshproof-prove'])(
    'grants only what it names: %s',
    async (role) => {
      const questions = await permissionQuestions(role);
      expect(questions.length).toBeGreaterThan(0);
      expect(JSON.stringify(questions)).not.toContain('*');
      // And nothing that no run needs.
      expect(questions.map(({ resource }) => resource)).not.toContain('secrets');
    },
  );

  it('distinguishes a resource from its subresource', async () => {
    expect(await permissionQuestions('meshproof-own-namespaces')).toContainEqual({
      verb: 'create',
      group: '',
      resource: 'pods',
      subresource: 'portforward',
    });
  });
});
