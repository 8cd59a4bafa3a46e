import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unprivileged } from '../cluster/unprivileged.ts';

const name = 'ext-authz';
const namespace = 'istio-system';
const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'meshproof' };
const selector = { 'app.kubernetes.io/name': name };
const metadata = { name, namespace, labels };
const port = 8000;

/** The provider in the mesh's configuration; named as in Istio's own sample, so that policies written for that work here. */
export const authorizerProvider = {
  name: 'sample-ext-authz-http',
  envoyExtAuthzHttp: {
    service: `${name}.${namespace}.svc.cluster.local`,
    port,
    includeRequestHeadersInCheck: ['x-ext-authz'],
  },
} as const;

/** What decides about requests that a CUSTOM policy delegates. Unprivileged and without a sidecar. */
export function authorizerManifests(nodeRuntime: string): readonly object[] {
  const program = readFileSync(join(import.meta.dirname, 'decide.js'), 'utf8');
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { 'decide.mjs': program } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { selector, ports: [{ name: 'http', port, appProtocol: 'http' }] },
    },
    deployment(nodeRuntime, createHash('sha256').update(program).digest('hex').slice(0, 12)),
  ];
}

const deployment = (image: string, program: string): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: {
    replicas: 1,
    selector: { matchLabels: selector },
    template: {
      metadata: {
        labels: { ...labels, 'sidecar.istio.io/inject': 'false' },
        // A pod reads its program once.
        annotations: { 'meshproof.dev/program': program },
      },
      spec: {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        terminationGracePeriodSeconds: 1,
        securityContext: unprivileged.pod,
        containers: [
          {
            name,
            image,
            imagePullPolicy: 'IfNotPresent',
            command: ['node', '/program/decide.mjs'],
            ports: [{ name: 'http', containerPort: port }],
            readinessProbe: { tcpSocket: { port }, periodSeconds: 1 },
            resources: { requests: { cpu: '10m', memory: '40Mi' } },
            securityContext: unprivileged.container,
            volumeMounts: [{ name: 'program', mountPath: '/program' }],
          },
        ],
        volumes: [{ name: 'program', configMap: { name } }],
      },
    },
  },
});
