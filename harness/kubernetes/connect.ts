import { CoreV1Api, KubernetesObjectApi, PatchStrategy, VersionApi } from '@kubernetes/client-node';
import { z } from 'zod';
import { systemClock } from '../foundation/clock.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import { apiFailure, statusOf, webhookHungUp } from './api-failure.ts';
import type { Cluster, ObjectReference, AccessQuestion } from './cluster.ts';
import type { Manifest } from './manifest.ts';
import { objectName } from './object-name.ts';
import { patiently, type Patience } from './patiently.ts';
import { PooledConfig } from './pooled-config.ts';
import { requestLimit, type RequestRate } from './request-limit.ts';
import { tunnelAgent } from './tunnel.ts';

export interface Connection {
  readonly context: string;
  /** A kubeconfig file. Default: the user's own (KUBECONFIG, ~/.kube/config). */
  readonly kubeconfig?: string;
  /** The most requests that the API server receives; port-forwards count as one each. Default: as many as are sent. */
  readonly rate?: RequestRate | undefined;
}

const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});

const reviewSchema = z.looseObject({ status: z.looseObject({ allowed: z.boolean() }) });

/** @throws MeshproofError `CONTEXT_UNKNOWN` when the kubeconfig has no such context. */
export function connect({ context, kubeconfig, rate }: Connection): Cluster {
  const config = load(context, kubeconfig);
  if (rate !== undefined) config.limit = requestLimit(rate, systemClock);
  const objects = KubernetesObjectApi.makeApiClient(config);
  let known = false;
  const ask = async <T>(what: string, act: () => Promise<T>, kind: Patience['kind'] = 'read'): Promise<T> => {
    try {
      const answer = await patiently(() => withFreshCredential(config, act), { kind, known });
      known = true;
      return answer;
    } catch (thrown) {
      known ||= statusOf(thrown) !== undefined;
      throw apiFailure(what, thrown);
    }
  };

  return {
    context,
    version: () => ask('read the version', async () => (await config.makeApiClient(VersionApi).getCode()).gitVersion),
    get: (reference) =>
      ask(`read ${named(reference)}`, () => orUndefined(async () => asManifest(await objects.read(header(reference))))),
    list: ({ apiVersion, kind, namespace, labelSelector }) =>
      ask(`list ${kind}`, async () => {
        const listed = objects.list(
          apiVersion,
          kind,
          namespace,
          undefined,
          undefined,
          undefined,
          undefined,
          labelSelector,
        );
        const { items } = (await orUndefined(() => listed)) ?? { items: [] };
        return items.map((item) => asManifest({ apiVersion, kind, ...item }));
      }).catch(unknownKindIsEmpty),
    apply: (manifest) =>
      ask(
        `apply ${objectName(manifest)}`,
        async () => {
          const strategy = PatchStrategy.ServerSideApply;
          const patch = () => objects.patch(mutable(manifest), undefined, undefined, 'meshproof', true, strategy);
          try {
            return asManifest(await patch());
          } catch (thrown) {
            if (!webhookHungUp(thrown)) throw thrown;
            // Once: a webhook that closes a new connection too is broken, and the error says so.
            return asManifest(await patch());
          }
        },
        'write',
      ),
    remove: (reference, graceSeconds) =>
      ask(
        `delete ${named(reference)}`,
        async () => {
          await orUndefined(() =>
            objects.delete(header(reference), undefined, undefined, graceSeconds, undefined, 'Background'),
          );
        },
        'write',
      ),
    may: (question) =>
      ask(
        'ask for permissions',
        async () => reviewSchema.parse(await objects.create(accessReview(question))).status.allowed,
      ),
    logs: ({ namespace, pod, container, sinceMs }) =>
      ask(`read the log of ${namespace}/${pod}`, async () => {
        const sinceSeconds = sinceMs === undefined ? {} : { sinceSeconds: Math.max(1, Math.ceil(sinceMs / 1000)) };
        const core = config.makeApiClient(CoreV1Api);
        const text = await core.readNamespacedPodLog({ namespace, name: pod, container, ...sinceSeconds });
        return text.split('\n').filter((line) => line !== '');
      }),
    tunnel: (namespace, pod, port) => tunnelAgent(config, { namespace, pod, port }, () => config.count('port-forward')),
    requests: () => Object.fromEntries([...config.sent].toSorted(([a], [b]) => a.localeCompare(b))),
  };
}

/** Acts again, once, when the API server no longer accepts a credential and a plugin can give another. Nothing has been judged then. */
async function withFreshCredential<T>(config: PooledConfig, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    if (statusOf(thrown) !== 401 || !config.reject()) throw thrown;
    return act();
  }
}

function load(context: string, kubeconfig: string | undefined): PooledConfig {
  const config = new PooledConfig();
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (cause) {
    throw new MeshproofError(
      'KUBECONFIG_UNREADABLE',
      `the kubeconfig ${kubeconfig ?? 'of this user'} could not be read`,
      {
        cause,
        exitCode: 64,
      },
    );
  }
  const known = config.getContexts().map(({ name }) => name);
  if (!known.includes(context))
    throw new MeshproofError('CONTEXT_UNKNOWN', `the kubeconfig has no context "${context}"`, {
      hint: known.length === 0 ? 'It has no contexts.' : `It has: ${known.join(', ')}`,
      exitCode: 64,
    });
  config.setCurrentContext(context);
  config.useExecPlugin();
  return config;
}

const named = ({ kind, name, namespace }: ObjectReference): string =>
  objectName({ kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } });

const header = ({ apiVersion, kind, name, namespace }: ObjectReference) => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});

/** client-node's types are not readonly; it gets a copy, so that it cannot change the caller's object. */
const mutable = (manifest: Manifest) =>
  structuredClone(manifest) as { apiVersion: string; kind: string; metadata: { name: string } };

const asManifest = (answer: unknown): Manifest =>
  manifestSchema.parse(JSON.parse(JSON.stringify(answer))) as unknown as Manifest;

async function orUndefined<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (thrown) {
    if (statusOf(thrown) === 404) return undefined;
    throw thrown;
  }
}

/** client-node throws a plain error for a kind that the cluster does not serve; here it means that there are no such objects. */
function unknownKindIsEmpty(thrown: unknown): readonly Manifest[] {
  if (
    thrown instanceof MeshproofError &&
    thrown.cause instanceof Error &&
    /Unrecognized API version and kind/.test(thrown.cause.message)
  )
    return [];
  throw thrown;
}

/** The object that, when it is created, the API server answers a question about permissions with; nothing is stored. */
function accessReview({ verb, group, resource, subresource, namespace, name, as }: AccessQuestion) {
  const resourceAttributes = {
    verb,
    group,
    resource,
    ...(subresource === undefined ? {} : { subresource }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
  };
  const apiVersion = 'authorization.k8s.io/v1';
  if (as === undefined) return { apiVersion, kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } };
  const user = `system:serviceaccount:${as.namespace}:${as.serviceAccount}`;
  // The groups that every service account is in; a review knows only the groups that it is given.
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${as.namespace}`, 'system:authenticated'];
  return { apiVersion, kind: 'SubjectAccessReview', spec: { resourceAttributes, user, groups } };
}
