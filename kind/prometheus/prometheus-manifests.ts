import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unprivileged } from '../cluster/unprivileged.ts';
import type { LabImages } from '../images/lab-images.ts';
import { prometheusConfig } from './prometheus-config.ts';

const name = 'prometheus';
const namespace = 'istio-system';
const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'meshproof' };
const selector = { 'app.kubernetes.io/name': name };
const metadata = { name, namespace, labels };
const port = 9090;

type Images = Pick<LabImages, 'prometheus' | 'nodeRuntime'>;

/** Where Istio's own add-on has it: the Service `prometheus` in istio-system, port 9090. Unprivileged and without a sidecar. */
export function prometheusManifests(images: Images): readonly object[] {
  const data = {
    'prometheus.yaml': prometheusConfig,
    'targets.mjs': readFileSync(join(import.meta.dirname, 'targets.js'), 'utf8'),
  };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: `meshproof-${name}`, labels },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: `meshproof-${name}`, labels },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `meshproof-${name}` },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { selector, ports: [{ name: 'http', port, appProtocol: 'http' }] },
    },
    deployment(images, data),
  ];
}

function deployment(images: Images, data: object): object {
  const config = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 12);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: 1,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: selector },
      template: {
        metadata: {
          labels: { ...labels, 'sidecar.istio.io/inject': 'false' },
          // A pod reads its configuration once.
          annotations: { 'meshproof.dev/config': config },
        },
        spec: {
          serviceAccountName: name,
          terminationGracePeriodSeconds: 1,
          securityContext: { ...unprivileged.pod, fsGroup: 65534 },
          containers: [prometheus(images.prometheus), targets(images.nodeRuntime)],
          volumes: [
            { name: 'config', configMap: { name } },
            { name: 'data', emptyDir: {} },
          ],
        },
      },
    },
  };
}

function prometheus(image: string): object {
  return {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    args: [
      '--config.file=/etc/prometheus/prometheus.yaml',
      '--storage.tsdb.path=/prometheus',
      // Long enough to look at what happened, small enough for a lab.
      '--storage.tsdb.retention.time=2h',
      // Every run brings new proxies, and so new series: some 5000 of them. By default, all of the last two or three hours are kept in
      // memory: after 60 runs 1.5 GB, through which a collection of garbage goes for a second of one processor, beside what is measured.
      '--storage.tsdb.min-block-duration=10m',
      `--web.listen-address=:${String(port)}`,
    ],
    ports: [{ name: 'http', containerPort: port }],
    readinessProbe: { httpGet: { path: '/-/ready', port }, periodSeconds: 1 },
    resources: { requests: { cpu: '20m', memory: '100Mi' } },
    securityContext: unprivileged.container,
    volumeMounts: [
      { name: 'config', mountPath: '/etc/prometheus' },
      { name: 'data', mountPath: '/prometheus' },
    ],
  };
}

function targets(image: string): object {
  return {
    name: 'targets',
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['node', '/etc/prometheus/targets.mjs'],
    resources: { requests: { cpu: '10m', memory: '50Mi' } },
    securityContext: unprivileged.container,
    volumeMounts: [{ name: 'config', mountPath: '/etc/prometheus' }],
  };
}
