import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../fixtures/cluster/fake-cluster.ts';
import type { Cluster } from '../kubernetes/cluster.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import { objectName } from '../kubernetes/object-name.ts';
import type { Change, Member, Mesh, Settled } from '../mesh/mesh.ts';
import { countRemovals } from './count-removals.ts';
import { applyObjects, nothingLeaving, type AppliedObjects, type ApplyTools } from './applied-objects.ts';

const namespace = 'mp-7f3a1-authz-shop';
const settled: Settled = { after: 3, proxies: ['api'], evidence: 'by-name' };

const policy = (name: string): Manifest => ({
  apiVersion: 'security.istio.io/v1',
  kind: 'AuthorizationPolicy',
  metadata: { name, namespace },
});

const member = (pod: string): Member => ({ workload: 'api', namespace, pod, labels: { app: 'api' } });

interface Given {
  /** How a change reaches the data plane. Default: at once. */
  readonly settle?: (change: Change) => Promise<Settled>;
  /** What becomes of a line of the journal. Default: it is written. */
  readonly journalled?: () => Promise<void>;
  readonly members?: () => readonly Member[];
  readonly signal?: AbortSignal;
}

/** What a check applies its objects with, and everything that was done with it, in order. */
async function stage({
  settle = () => Promise.resolve(settled),
  journalled = () => Promise.resolve(),
  members = () => [],
  signal = new AbortController().signal,
}: Given = {}) {
  const acts: string[] = [];
  const real = fakeCluster();
  await real.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const noted = (what: string, objects: readonly string[]): Promise<void> => {
    acts.push(...objects.map((each) => `${what} ${each.replace(`${namespace}/`, '')}`));
    return journalled();
  };
  const cluster: Cluster = {
    ...real,
    apply: async (object) => {
      const applied = await real.apply(object);
      await noted('apply', [objectName(object)]);
      return applied;
    },
    remove: async (reference, grace) => {
      await noted('remove', [objectName({ kind: reference.kind, metadata: reference })]);
      await real.remove(reference, grace);
    },
  };
  const mesh = {
    kinds: { 'security.istio.io': ['AuthorizationPolicy'] },
    settle: async (change: Change) => {
      acts.push(`settle ${change.direction}`);
      return settle(change);
    },
  } as unknown as Mesh;
  const journal: ApplyTools['journal'] = {
    file: '',
    will: (what) => noted('will', what),
    undone: (what) => noted('undone', what),
    closed: () => Promise.resolve(),
  };
  const tools: ApplyTools = {
    cluster,
    mesh,
    members,
    journal,
    signal,
    remind: () => Promise.reject(new Error('reminded')),
    follow: () => Promise.resolve(false),
    leaving: new Set(),
    removals: countRemovals(),
  };
  return { tools, acts, cluster };
}

/** Takes everything back, and waits until the data plane has let go of it. */
const takenBack = async (applied: AppliedObjects) => (await applied.leave()).gone;

const there = (cluster: Cluster) =>
  cluster.list({ apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace });

const wayIn = ['will AuthorizationPolicy a', 'apply AuthorizationPolicy a', 'settle applied'];
const wayOut = ['remove AuthorizationPolicy a', 'settle removed', 'undone AuthorizationPolicy a'];

describe('applyObjects', () => {
  it('journals, applies and settles; on the way out it says that it is undone when that was seen', async () => {
    const { tools, acts, cluster } = await stage();
    const applied = await applyObjects(tools, [policy('a')]);
    expect([applied.settled, acts]).toEqual([settled, wayIn]);
    await expect(takenBack(applied)).resolves.toEqual(settled);
    expect(acts).toEqual([...wayIn, ...wayOut]);
    expect(await there(cluster)).toEqual([]);
    expect(tools.leaving.size).toBe(0);
  });

  it('does nothing that could not be journalled', async () => {
    const { tools, acts, cluster } = await stage({ journalled: () => Promise.reject(new Error('no space left')) });
    await expect(applyObjects(tools, [policy('a')])).rejects.toThrow('no space left');
    expect(acts).toEqual(['will AuthorizationPolicy a']);
    expect(await there(cluster)).toEqual([]);
  });

  it('has nothing to do, nor to undo, without objects', async () => {
    const { tools, acts } = await stage();
    const applied = await applyObjects(tools, []);
    expect([applied.settled, await takenBack(applied), acts]).toEqual([undefined, undefined, []]);
  });

  it('takes everything back once, however often it is told to', async () => {
    const { tools, acts } = await stage();
    const applied = await applyObjects(tools, [policy('a')]);
    await Promise.all([takenBack(applied), takenBack(applied)]);
    await takenBack(applied);
    expect(acts).toEqual([...wayIn, ...wayOut]);
  });

  it('takes back what did not settle, says why it did not, and leaves nothing in the way of the next', async () => {
    const lost = new Error('api does not hold a');
    const { tools, acts, cluster } = await stage({
      settle: ({ direction }) => (direction === 'applied' ? Promise.reject(lost) : Promise.resolve(settled)),
    });
    await expect(applyObjects(tools, [policy('a')])).rejects.toBe(lost);
    expect(acts).toEqual([...wayIn, ...wayOut]);
    expect(await there(cluster)).toEqual([]);
    await expect(nothingLeaving(tools)).resolves.toBeUndefined();
  });

  it('tells what went wrong first when the way out fails too, and the next check that it is not clean', async () => {
    const { tools } = await stage({
      settle: ({ direction }) => Promise.reject(new Error(`not ${direction}`)),
    });
    await expect(applyObjects(tools, [policy('a')])).rejects.toThrow('not applied');
    await expect(nothingLeaving(tools)).rejects.toMatchObject({
      code: 'NOT_CLEAN',
      cause: expect.objectContaining({ message: 'not removed' }) as unknown,
    });
  });

  it('takes back what was applied when one of several objects was refused', async () => {
    const { tools, cluster } = await stage();
    const foreign = { ...policy('b'), metadata: { name: 'b', namespace: 'nowhere' } };
    await expect(applyObjects(tools, [policy('a'), foreign])).rejects.toMatchObject({ code: 'KUBERNETES_REFUSED' });
    expect(await there(cluster)).toEqual([]);
  });

  it('is cut short on the way in by an interruption, and never on the way out', async () => {
    const end = new AbortController();
    const signals: unknown[] = [];
    const { tools } = await stage({
      signal: end.signal,
      settle: ({ signal }) => {
        signals.push(signal);
        return Promise.resolve(settled);
      },
    });
    const applied = await applyObjects(tools, [policy('a')]);
    end.abort(new Error('interrupted'));
    await takenBack(applied);
    expect(signals).toEqual([end.signal, undefined]);
  });

  it('asks anew, on the way out, whose proxies are concerned', async () => {
    let pods = ['api-1'];
    const asked: (readonly string[])[] = [];
    const { tools } = await stage({
      members: () => pods.map(member),
      settle: ({ members }) => {
        asked.push(members.map(({ pod }) => pod));
        return Promise.resolve(settled);
      },
    });
    const applied = await applyObjects(tools, [policy('a')]);
    pods = ['api-1', 'load-1'];
    await takenBack(applied);
    expect(asked).toEqual([['api-1'], ['api-1', 'load-1']]);
  });
});

describe('what a check leaves behind', () => {
  it('does not hold up other objects, only those of the same name', async () => {
    const held = Promise.withResolvers<Settled>();
    const { tools, acts } = await stage({
      settle: ({ direction }) => (direction === 'removed' ? held.promise : Promise.resolve(settled)),
    });
    await (await applyObjects(tools, [policy('a')])).leave();
    const again = applyObjects(tools, [policy('a'), policy('c')]);
    await applyObjects(tools, [policy('b')]);
    const applied = () => acts.filter((act) => act.startsWith('apply')).map((act) => act.slice(-1));
    expect(applied()).toEqual(['a', 'b']);
    held.resolve(settled);
    await again;
    expect(applied()).toEqual(['a', 'b', 'a', 'c']);
  });

  it('is waited for before the next check looks', async () => {
    const held = Promise.withResolvers<Settled>();
    const { tools, acts } = await stage({
      settle: ({ direction }) => (direction === 'removed' ? held.promise : Promise.resolve(settled)),
    });
    await (await applyObjects(tools, [policy('a')])).leave();
    const clean = nothingLeaving(tools).then(() => acts.push('look'));
    held.resolve(settled);
    await clean;
    expect(acts).toEqual([...wayIn, ...wayOut, 'look']);
  });

  it('is met by every later check as NOT_CLEAN when it could not be taken back', async () => {
    const stays = new Error('api still holds a');
    const { tools, acts } = await stage({
      settle: ({ direction }) => (direction === 'removed' ? Promise.reject(stays) : Promise.resolve(settled)),
    });
    await expect(takenBack(await applyObjects(tools, [policy('a')]))).rejects.toBe(stays);
    const notClean = { code: 'NOT_CLEAN', cause: stays };
    await expect(nothingLeaving(tools)).rejects.toMatchObject(notClean);
    await expect(nothingLeaving(tools)).rejects.toMatchObject(notClean);
    expect(acts).not.toContain('undone AuthorizationPolicy a');
  });
});
