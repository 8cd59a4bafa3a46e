import { describe, expect, it } from '@jest/globals';
import { forgeRecipes } from './forge-recipes.ts';
import { hashRecipes } from './hash-recipes.ts';
import { planForge } from './plan-forge.ts';

const recipes = forgeRecipes({ envoyVersion: '1.39.3', nodeVersion: '24.0.0' });
const hashes = hashRecipes(recipes, { digest: (path) => path, toolchain: { go: 'go1.26.8', architecture: 'x64' } });
const everything = recipes.map(({ name }) => name);

const plan = (goals: readonly string[], there: readonly string[]) =>
  planForge({ recipes, hashes, goals, present: ({ name }) => there.includes(name) });
const names = (tasks: ReturnType<typeof plan>) => tasks.map(({ recipe }) => recipe.name);

describe('planForge', () => {
  it('plans nothing when the goals are there, whatever became of what they were made from', () => {
    expect(plan(['node'], ['node'])).toEqual([]);
  });

  it('plans everything on a bare machine, each thing once', () => {
    const all = names(plan(['node', 'gateway-api-crds', 'go/kind', 'go/istioctl', 'k6', 'prometheus'], []));
    expect(all.toSorted()).toEqual(everything.toSorted());
  });

  it('plans only what is missing and what is made from that', () => {
    const there = everything.filter((name) => !['node', 'pilot', 'go/pilot-discovery'].includes(name));
    expect(names(plan(['node'], there))).toEqual(['go/pilot-discovery', 'pilot', 'node']);
  });

  it('does not build a program again when the image that holds it is there', () => {
    const there = everything.filter((name) => !name.startsWith('go/') && name !== 'node');
    expect(names(plan(['node'], there))).toEqual(['node']);
  });

  it('lets each task wait for exactly those of its parts that are in the plan', () => {
    const there = everything.filter((name) => !['node', 'pilot', 'go/pilot-discovery'].includes(name));
    expect(plan(['node'], there).map(({ after }) => after)).toEqual([[], ['go/pilot-discovery'], ['pilot']]);
  });

  it('tells what only optional goals need from what the lab needs', () => {
    const tasks = planForge({ recipes, hashes, goals: ['pilot'], optional: ['k6'], present: () => false });
    const optional = tasks.filter((task) => task.optional).map(({ recipe }) => recipe.name);
    expect(optional.toSorted()).toEqual(['go/k6', 'k6']);
    expect(names(tasks)).toContain('slim');
  });

  it('needs neither k6 nor Prometheus for the node', () => {
    expect(names(plan(['node', 'proxyv2'], [])).filter((name) => /k6|prometheus/.test(name))).toEqual([]);
  });

  it('starts the longest chain first', () => {
    const tasks = plan(['node', 'go/kind', 'go/istioctl'], []);
    expect(names(tasks)[0]).toBe('go/pilot-discovery');
    expect(names(tasks).at(-1)).toBe('go/kind');
    expect(tasks.map(({ chain }) => chain)).toEqual(
      tasks.map(({ chain }) => chain).toSorted((one, other) => other - one),
    );
  });

  it('keeps programs that share libraries in one lane', () => {
    const lanes = new Map(plan(['node'], []).map(({ recipe, lane }) => [recipe.name, lane]));
    expect(lanes.get('go/kubelet')).toBe(lanes.get('go/kubeadm'));
    expect(lanes.get('go/kubelet')).toBe(lanes.get('go/pilot-agent'));
    expect(lanes.get('go/kubelet')).not.toBe(lanes.get('go/etcd'));
    expect(lanes.get('slim')).toBeUndefined();
  });
});
