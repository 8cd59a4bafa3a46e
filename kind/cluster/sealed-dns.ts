/** CoreDNS for a sealed lab: it answers for the cluster's names, and refuses all others at once, as no zone here holds them. */
const corefile = `cluster.local:53 in-addr.arpa:53 ip6.arpa:53 {
    errors
    health {
        lameduck 5s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
        pods insecure
        ttl 5
    }
    cache 5
    reload
    loadbalance
}
`;

/** Replaces kubeadm's configuration of CoreDNS. */
export const sealedDns = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'coredns', namespace: 'kube-system' },
  data: { Corefile: corefile },
} as const;
