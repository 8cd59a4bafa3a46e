import { stringify } from 'yaml';
import { forgeVersions } from '../forge/forge-versions.ts';
import { forgedRepository } from '../forge/forge-recipes.ts';

export interface ClusterConfig {
  readonly name: string;
  readonly nodeImage: string;
  /** What the node image is, by its label; where it came from does not matter. */
  readonly node: 'forged' | 'upstream';
  readonly cgroup: '1' | '2';
}

/** kind's configuration of the lab's cluster. */
export function clusterConfig({ name, nodeImage, node, cgroup }: ClusterConfig): string {
  const forged = node === 'forged';
  const kubelet = {
    kind: 'KubeletConfiguration',
    // By default, Kubernetes 1.35 and later refuse cgroup v1.
    ...(cgroup === '1' ? { failCgroupV1: false } : {}),
    // Debian's containerd in the forged node manages cgroups itself.
    ...(forged ? { cgroupDriver: 'cgroupfs', cgroupRoot: '/kubelet' } : {}),
  };
  const images = {
    kind: 'ClusterConfiguration',
    imageRepository: forgedRepository,
    dns: { imageRepository: forgedRepository, imageTag: forgeVersions.coredns },
    etcd: {
      local: {
        imageRepository: forgedRepository,
        imageTag: forgeVersions.etcd,
        // What a lab's cluster knows may be lost with the machine's power, and with nothing less.
        extraArgs: [{ name: 'unsafe-no-fsync', value: 'true' }],
      },
    },
  };
  return stringify({
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    name,
    networking: {
      // The forged node brings a static CNI configuration of its own.
      ...(forged ? { disableDefaultCNI: true } : {}),
      podSubnet: '10.244.0.0/16',
      serviceSubnet: '10.96.0.0/16',
    },
    nodes: [{ role: 'control-plane', image: nodeImage }],
    kubeadmConfigPatches: [stringify(kubelet), ...(forged ? [stringify(images)] : [])],
  });
}
