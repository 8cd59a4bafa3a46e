// Runs beside Prometheus and tells it (http_sd) which pods have a proxy, by the port that Istio's injection names: Debian's
// Prometheus is built without Kubernetes' own discovery. Plain JavaScript of Node alone, as it is carried in a ConfigMap.
import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Agent, get } from 'node:https';

const account = '/var/run/secrets/kubernetes.io/serviceaccount';
const agent = new Agent({ keepAlive: true, ca: await readFile(`${account}/ca.crt`) });
const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = process.env;
// The API server answers this from its cache.
const path = '/api/v1/pods?resourceVersion=0&labelSelector=service.istio.io%2Fcanonical-name';

async function listPods() {
  const authorization = `Bearer ${await readFile(`${account}/token`, 'utf8')}`;
  const { promise, resolve, reject } = Promise.withResolvers();
  get({ host, port, path, agent, headers: { authorization }, timeout: 2000 }, resolve).on('error', reject);
  const answer = await promise;
  const chunks = await answer.toArray();
  const text = Buffer.concat(chunks).toString();
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${text.slice(0, 200)}`);
  return JSON.parse(text).items;
}

function target({ metadata, spec, status }) {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const proxy = containers.find(({ ports = [] }) => ports.some(({ name }) => name === 'http-envoy-prom'));
  if (proxy === undefined || status.podIP === undefined || status.phase !== 'Running') return [];
  const { containerPort } = proxy.ports.find(({ name }) => name === 'http-envoy-prom');
  const labels = { namespace: metadata.namespace, pod: metadata.name, ...self(metadata, proxy) };
  return [{ targets: [`${status.podIP}:${containerPort}`], labels }];
}

// Who a proxy is, for the labels that prometheus-config.ts makes of it: what Istio's injection has written into the pod.
function self({ namespace, labels = {} }, { env = [] }) {
  const named = (name) => env.find((each) => each.name === name)?.value ?? '';
  return {
    self_workload: named('ISTIO_META_WORKLOAD_NAME'),
    self_workload_namespace: namespace,
    self_app: labels.app ?? '',
    self_version: labels.version ?? '',
    self_canonical_service: labels['service.istio.io/canonical-name'] ?? '',
    self_canonical_revision: labels['service.istio.io/canonical-revision'] ?? '',
    self_cluster: named('ISTIO_META_CLUSTER_ID'),
  };
}

createServer(async (_request, response) => {
  try {
    const groups = (await listPods()).flatMap(target);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(groups));
  } catch (error) {
    console.error(error);
    response.writeHead(503).end(String(error));
  }
}).listen(9091, '127.0.0.1');
