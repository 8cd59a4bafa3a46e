import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { timeBudgets } from '../foundation/time-budgets.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Change, Member, Mesh, Settled } from '../mesh/mesh.ts';
import { countRemovals } from './count-removals.ts';
import { removalSettled, type RemovalTools } from './removal-settled.ts';

const namespace = 'mp-7f3a1-authz-shop';
const settled: Settled = { after: 3, proxies: ['api'], evidence: 'by-name' };
const late = { ...settled, after: timeBudgets.lost + settled.after };
const notSettled = new MeshproofError('NOT_SETTLED', 'api still holds a');

const policy = (name: string): Manifest => ({
  apiVersion: 'security.istio.io/v1',
  kind: 'AuthorizationPolicy',
  metadata: { name, namespace },
});

/** A mesh whose proxies hold what `holds` says, and what is done about it. */
function stage(holds: (change: Change) => boolean, given: Partial<RemovalTools> = {}) {
  const acts: string[] = [];
  const settle = (change: Change): Promise<Settled> => {
    acts.push('settle');
    return holds(change) ? Promise.reject(notSettled) : Promise.resolve(settled);
  };
  const remind = (): Promise<void> => {
    acts.push('remind');
    return Promise.resolve();
  };
  const tools: RemovalTools = {
    mesh: { kinds: { 'security.istio.io': ['AuthorizationPolicy'] }, settle } as unknown as Mesh,
    members: () => [],
    remind,
    follow: () => Promise.resolve(false),
    removals: countRemovals(),
    ...given,
  };
  return { tools, acts };
}

describe('removalSettled', () => {
  it('reminds no control plane of what has left every proxy', async () => {
    const { tools, acts } = stage(() => false);
    await expect(removalSettled(tools, [policy('a')])).resolves.toEqual(settled);
    expect(acts).toEqual(['settle']);
  });

  it('reminds a control plane that has lost the deletion, and says so', async () => {
    const { tools, acts } = stage(() => !acts.includes('remind'));
    await expect(removalSettled(tools, [policy('a')])).resolves.toEqual({ ...late, reminded: true });
    expect(acts).toEqual(['settle', 'remind', 'settle']);
  });

  it('counts removals, and of several only those that were lost', async () => {
    const { tools, acts } = stage(
      ({ objects }) => !acts.includes('remind') && objects.some(({ metadata: { name } }) => name === 'b'),
    );
    const unseen: Manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'd', namespace } };
    await removalSettled(tools, [policy('a'), policy('b'), unseen]);
    expect(tools.removals.byKind()).toEqual({ AuthorizationPolicy: { removed: 2, reminded: 1 } });
  });

  it('follows the pods that came instead of a proxy that shows nothing, and reminds no control plane', async () => {
    const member = (pod: string): Member => ({ workload: 'api', namespace, pod, labels: { app: 'api' } });
    let pods = ['api-1'];
    const { tools, acts } = stage(({ members }) => members.some(({ pod }) => pod === 'api-1'), {
      members: () => pods.map(member),
      follow: () => {
        pods = ['api-2'];
        return Promise.resolve(true);
      },
    });
    await expect(removalSettled(tools, [policy('a')])).resolves.toEqual(late);
    expect(acts).toEqual(['settle', 'settle']);
    expect(tools.removals.byKind()).toEqual({ AuthorizationPolicy: { removed: 1, reminded: 0 } });
  });

  it('reminds once', async () => {
    const { tools, acts } = stage(() => true);
    await expect(removalSettled(tools, [policy('a')])).rejects.toBe(notSettled);
    expect(acts).toEqual(['settle', 'remind', 'settle']);
  });

  it('reminds of nothing but a deletion that is not seen', async () => {
    const broken = new Error('unreachable');
    const { tools, acts } = stage(() => {
      throw broken;
    });
    await expect(removalSettled(tools, [policy('a')])).rejects.toBe(broken);
    expect(acts).not.toContain('remind');
  });
});
