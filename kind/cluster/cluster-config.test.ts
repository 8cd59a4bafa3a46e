import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { clusterConfig, type ClusterConfig } from './cluster-config.ts';

const schema = z.object({
  name: z.string(),
  networking: z.object({ disableDefaultCNI: z.boolean().optional() }),
  nodes: z.array(z.object({ image: z.string() })),
  kubeadmConfigPatches: z.array(z.string()),
});
const made = (config: Partial<ClusterConfig>) => {
  const text = clusterConfig({ name: 'meshproof', nodeImage: 'node:1', node: 'forged', cgroup: '1', ...config });
  const { kubeadmConfigPatches, ...rest } = schema.parse(parse(text));
  const patches = kubeadmConfigPatches.map((patch) => z.looseObject({ kind: z.string() }).parse(parse(patch)));
  return { ...rest, patches, patch: (kind: string) => patches.find((each) => each.kind === kind) };
};

describe('clusterConfig', () => {
  it("makes one node of the image, in a cluster of the lab's name", () => {
    expect(made({})).toMatchObject({ name: 'meshproof', nodes: [{ image: 'node:1' }] });
  });

  it('tells a forged node where its images and cgroups are, and that it brings its own CNI', () => {
    const { networking, patch } = made({});
    expect(networking.disableDefaultCNI).toBe(true);
    expect(patch('ClusterConfiguration')).toMatchObject({
      imageRepository: 'localhost/meshproof',
      etcd: { local: { extraArgs: [{ name: 'unsafe-no-fsync', value: 'true' }] } },
    });
    expect(patch('KubeletConfiguration')).toMatchObject({ cgroupDriver: 'cgroupfs', cgroupRoot: '/kubelet' });
  });

  it('leaves an upstream node as upstream made it', () => {
    const { networking, patches } = made({ node: 'upstream', cgroup: '2' });
    expect(networking.disableDefaultCNI).toBeUndefined();
    expect(patches).toEqual([{ kind: 'KubeletConfiguration' }]);
  });

  it('allows cgroup v1 where the machine has it, whatever the node', () => {
    expect(made({ node: 'upstream' }).patch('KubeletConfiguration')).toMatchObject({ failCgroupV1: false });
    expect(made({ cgroup: '2' }).patch('KubeletConfiguration')).not.toHaveProperty('failCgroupV1');
  });
});
