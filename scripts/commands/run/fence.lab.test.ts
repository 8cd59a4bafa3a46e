import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axios from 'axios';
import { execa } from 'execa';
import { runCommand } from '../../../harness/foundation/run-command.ts';
import { waitUntil } from '../../../harness/foundation/wait-until.ts';
import type { Cluster } from '../../../harness/kubernetes/cluster.ts';
import { connect } from '../../../harness/kubernetes/connect.ts';
import type { Manifest } from '../../../harness/kubernetes/manifest.ts';
import { removeNamespaces } from '../../../harness/run/run-namespaces.ts';
import { confinedKubeconfig } from '../../../kind/fence/confined-kubeconfig.ts';
import { labNames } from '../../../kind/lab/lab-names.ts';
import { labStatus, type ReadyLab } from '../../../kind/lab/lab-status.ts';
import { root } from '../../cli/root.ts';

const own = 'mp-fe2ce';
const theirs = 'fence-test-theirs';
const minutes = 60_000;
let lab: ReadyLab;
let administrator: Cluster;
let runner: Cluster;
let folder: string;
let kubeconfig: string;

const labels = { 'app.kubernetes.io/managed-by': 'meshproof', 'meshproof.dev/run': 'fe2ce' };
const namespace = (name: string, rest: object = { labels }): Manifest => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, ...rest },
});
const inside = (apiVersion: string, kind: string, spec: object): Manifest => ({
  apiVersion,
  kind,
  metadata: { name: 'fenced', namespace: own },
  spec,
});
const pod = (spec: object): Manifest =>
  inside('v1', 'Pod', { containers: [{ name: 'app', image: 'none.test/none' }], ...spec });
const container = (rest: object): Manifest => pod({ containers: [{ name: 'app', image: 'none.test/none', ...rest }] });
const istio = (kind: string, spec: object): Manifest => inside('networking.istio.io/v1', kind, spec);
const host = `api.${own}.svc.cluster.local`;
const rule = { host, exportTo: [own] };
const route = { hosts: [host], exportTo: ['.'], http: [{ route: [{ destination: { host } }] }] };

beforeAll(async () => {
  const status = await labStatus();
  if (status.state !== 'ready') throw new Error(status.reason);
  lab = status;
  administrator = connect(lab);
  folder = await mkdtemp(join(tmpdir(), 'meshproof-fence-'));
  kubeconfig = await confinedKubeconfig({ run: runCommand, names: labNames(), kubeconfig: lab.kubeconfig });
  runner = connect({ context: lab.context, kubeconfig });
  await administrator.apply(namespace(theirs, {}));
  await runner.apply(namespace(own));
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', name: 'default', namespace: own };
  const what = 'the namespace had no account, without which no pod is admitted';
  await waitUntil({ what, within: 20_000, every: 200 }, async () =>
    (await administrator.get(account)) === undefined
      ? { done: false, saw: 'no account' }
      : { done: true, value: undefined },
  );
}, minutes);

afterAll(async () => {
  await removeNamespaces(administrator, [own, theirs]);
  await rm(folder, { recursive: true, force: true });
}, minutes);

const byTheFence = { code: 'KUBERNETES_FORBIDDEN', message: expect.stringContaining('meshproof-confined') as unknown };

describe('the fence around the account of a run', () => {
  it.each<[string, Manifest]>([
    ['a ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'fenced', namespace: own } }],
    ['an unprivileged pod', pod({})],
    ['a rule for its own hosts', istio('DestinationRule', rule)],
    ['a rule of its own callers for every host', istio('DestinationRule', { ...rule, host: '*.local' })],
    ['routes to its own hosts', istio('VirtualService', route)],
  ])('lets through %s in a namespace of a run', async (_, manifest) => {
    await expect(runner.apply(manifest)).resolves.toMatchObject({ kind: manifest.kind });
    await runner.remove({ ...manifest, ...manifest.metadata }, 0);
  });

  it.each<[string, Manifest]>([
    [
      'a ConfigMap in another namespace',
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: theirs } },
    ],
    ['a namespace with another name', namespace('fence-test-mine')],
    ['a namespace of a run without its label', namespace('mp-fe3ce', {})],
    ['the label of a run on a namespace of others', namespace(theirs)],
    ["a pod in the node's network", pod({ hostNetwork: true })],
    ["a pod among the node's processes", pod({ hostPID: true })],
    ['a pod with files of its node', pod({ volumes: [{ name: 'root', hostPath: { path: '/' } }] })],
    ['a privileged container', container({ securityContext: { privileged: true } })],
    ['a container with capabilities', container({ securityContext: { capabilities: { add: ['SYS_ADMIN'] } } })],
    [
      'a Service with addresses of the cluster',
      inside('v1', 'Service', { ports: [{ port: 80 }], externalIPs: ['192.0.2.1'] }),
    ],
    ['a rule for all to see', istio('DestinationRule', { host })],
    ['a rule that is exported to others', istio('DestinationRule', { ...rule, exportTo: [theirs] })],
    ['a rule for a host of others', istio('DestinationRule', { ...rule, host: `api.${theirs}.svc.cluster.local` })],
    ['routes for a host of others', istio('VirtualService', { ...route, hosts: ['payments.corp.net'] })],
    ['routes at a gateway of others', istio('VirtualService', { ...route, gateways: ['istio-system/ingress'] })],
    [
      'routes to a host of others',
      istio('VirtualService', {
        ...route,
        http: [{ route: [{ destination: { host: `api.${theirs}.svc.cluster.local` } }] }],
      }),
    ],
  ])('refuses %s', async (_, manifest) => {
    await expect(runner.apply(manifest)).rejects.toMatchObject(byTheFence);
  });

  it('refuses to remove a namespace of others', async () => {
    const reference = { apiVersion: 'v1', kind: 'Namespace', name: theirs };
    await expect(runner.remove(reference)).rejects.toMatchObject(byTheFence);
    await expect(administrator.get(reference)).resolves.toBeDefined();
  });

  it('refuses a port-forward to a pod of others, and allows one to the control plane', async () => {
    const podIn = async (place: string, labelSelector: string): Promise<string> =>
      (await administrator.list({ apiVersion: 'v1', kind: 'Pod', namespace: place, labelSelector }))[0]?.metadata
        .name ?? '';
    const read = async (place: string, name: string, port: number): Promise<unknown> => {
      const httpAgent = runner.tunnel(place, name, port);
      const url = `http://127.0.0.1:${String(port)}/version`;
      return axios.get(url, { httpAgent, proxy: false, timeout: 10_000 }).then(({ status }) => status);
    };
    await expect(read('istio-system', await podIn('istio-system', 'app=istiod'), 15_014)).resolves.toBe(200);
    await expect(read('kube-system', await podIn('kube-system', 'component=etcd'), 2381)).rejects.toThrow(
      /port-forward.*ended/,
    );
  });

  it(
    'does not stand in the way of a run',
    async () => {
      const args = [
        ...['run', '--check', '^(authz/methods|readiness/permissions-are-granted)$', '--report', folder, '--json'],
        ...['--context', lab.context, '--kubeconfig', kubeconfig],
        ...['--node-image', lab.nodeRuntimeImage, '--load-image', lab.loadImage],
      ];
      const { exitCode, stdout } = await execa(process.execPath, [join(root, 'scripts/meshproof.js'), ...args], {
        reject: false,
      });
      const result = JSON.parse(stdout) as {
        suites: readonly { readonly checks: readonly object[] }[];
        requests: object;
      };
      expect(result.suites.flatMap(({ checks }) => checks)).toMatchObject([{ verdict: 'held' }, { verdict: 'held' }]);
      expect(result.requests).toMatchObject({
        get: expect.any(Number) as unknown,
        patch: expect.any(Number) as unknown,
      });
      expect(exitCode).toBe(0);
    },
    3 * minutes,
  );
});
