import { forgeVersions as versions } from './forge-versions.ts';
import type { GoProgram } from './recipe.ts';

const [major = '', minor = ''] = versions.kubernetes.slice(1).split('.');

/** kubeadm, kubectl and the API server report these. */
const kubernetesStamps = Object.fromEntries(
  ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap((path) => [
    [`${path}.gitVersion`, versions.kubernetes],
    [`${path}.gitMajor`, major],
    [`${path}.gitMinor`, minor],
    [`${path}.gitTreeState`, 'clean'],
  ]),
);

/** istioctl's defaults for tag and hub of the images that it installs. */
const istioStamps = {
  'istio.io/istio/pkg/version.buildVersion': versions.istio,
  'istio.io/istio/pkg/version.buildTag': versions.istio,
  'istio.io/istio/pkg/version.buildHub': 'docker.io/istio',
  'istio.io/istio/pkg/version.buildStatus': 'Clean',
};

const kubernetes = (name: string, cost: number): GoProgram => ({
  kind: 'go-program',
  name: `go/${name}`,
  cost,
  module: 'kubernetes',
  package: `k8s.io/kubernetes/cmd/${name}`,
  tags: [],
  stamps: kubernetesStamps,
});

const istio = (
  name: string,
  path: string,
  build: { readonly cost: number; readonly tags: readonly string[] },
): GoProgram => ({
  kind: 'go-program',
  name: `go/${name}`,
  module: 'istio',
  package: `istio.io/istio/${path}`,
  stamps: istioStamps,
  ...build,
});

/** Every Go program the lab needs; the tags of Istio's images are those of its own Makefile. */
export const goProgramRecipes: readonly GoProgram[] = [
  kubernetes('kubeadm', 72),
  kubernetes('kubelet', 92),
  kubernetes('kube-apiserver', 64),
  kubernetes('kube-controller-manager', 23),
  kubernetes('kube-scheduler', 4),
  kubernetes('kube-proxy', 6),
  kubernetes('kubectl', 13),
  istio('pilot-discovery', 'pilot/cmd/pilot-discovery', { cost: 179, tags: ['vtprotobuf', 'disable_pgv'] }),
  istio('pilot-agent', 'pilot/cmd/pilot-agent', {
    cost: 28,
    tags: ['agent', 'disable_pgv', 'grpcnotrace', 'retrynotrace'],
  }),
  // With pilot-discovery's tags, and so out of what Go compiled for it already: 30 s instead of 100.
  istio('istioctl', 'istioctl/cmd/istioctl', { cost: 30, tags: ['vtprotobuf', 'disable_pgv'] }),
  {
    kind: 'go-program',
    name: 'go/etcd',
    cost: 19,
    module: 'etcd',
    package: 'go.etcd.io/etcd/server/v3',
    tags: [],
    stamps: {},
  },
  {
    kind: 'go-program',
    name: 'go/coredns',
    cost: 55,
    module: 'coredns',
    // Our own main.go there.
    package: '.',
    tags: [],
    stamps: {},
  },
  { kind: 'go-program', name: 'go/kind', cost: 24, module: 'kind', package: 'sigs.k8s.io/kind', tags: [], stamps: {} },
  { kind: 'go-program', name: 'go/k6', cost: 118, module: 'k6', package: 'go.k6.io/k6', tags: [], stamps: {} },
];
