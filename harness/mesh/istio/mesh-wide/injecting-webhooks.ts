import { z } from 'zod';
import { MeshproofError } from '../../../foundation/meshproof-error.ts';
import type { Cluster } from '../../../kubernetes/cluster.ts';
import { labelSelectorSchema, meets } from '../../../kubernetes/label-selector.ts';
import type { MeshSetting } from '../../mesh-wide.ts';

type Labels = Readonly<Record<string, string>>;

const schema = z.looseObject({
  webhooks: z
    .array(
      z.looseObject({
        name: z.string(),
        clientConfig: z.looseObject({
          url: z.string().default(''),
          service: z.looseObject({ path: z.string().default('') }).prefault({}),
        }),
        namespaceSelector: labelSelectorSchema.prefault({}),
        objectSelector: labelSelectorSchema.prefault({}),
      }),
    )
    .default([]),
});

/** A webhook that puts proxies into pods. */
interface InjectingWebhook {
  /** `MutatingWebhookConfiguration istio-sidecar-injector, webhook object.sidecar-injector.istio.io`. */
  readonly title: string;
  readonly takes: (namespaceLabels: Labels, podLabels: Labels) => boolean;
}

export interface InjectingWebhooks {
  readonly all: readonly InjectingWebhook[];
  readonly unreadable: readonly string[];
  /** The control plane's revision by tag: `istioctl tag set`. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The webhooks by which a control plane of Istio injects proxies, of every revision, and the tags of revisions. */
export async function injectingWebhooks(cluster: Cluster): Promise<InjectingWebhooks> {
  const kind = 'MutatingWebhookConfiguration';
  try {
    const found = await cluster.list({ apiVersion: 'admissionregistration.k8s.io/v1', kind });
    return {
      all: found.flatMap((configuration) =>
        schema
          .parse(configuration)
          .webhooks.filter(({ clientConfig }) => /\/inject\b/.test(clientConfig.service.path + clientConfig.url))
          .map(({ name, namespaceSelector, objectSelector }) => ({
            title: `${kind} ${configuration.metadata.name}, webhook ${name}`,
            takes: (ofNamespace, ofPod) => meets(ofNamespace, namespaceSelector) && meets(ofPod, objectSelector),
          })),
      ),
      unreadable: [],
      tags: Object.fromEntries(
        found.flatMap(({ metadata }) => {
          const { 'istio.io/tag': tag, 'istio.io/rev': rev } = metadata.labels ?? {};
          return tag === undefined || rev === undefined ? [] : [[tag, rev]];
        }),
      ),
    };
  } catch (error) {
    if (!(error instanceof MeshproofError && error.code === 'KUBERNETES_FORBIDDEN')) throw error;
    return { all: [], unreadable: [`${kind} objects`], tags: {} };
  }
}

/** A pod and a namespace that carry no label of the mesh. */
const plain = { 'kubernetes.io/metadata.name': 'any' };

/** Whether pods are injected that have no label, in namespaces that have none. */
export function injectionSettings({ all }: Pick<InjectingWebhooks, 'all'>): readonly MeshSetting[] {
  return all
    .filter(({ takes }) => takes(plain, {}))
    .map(({ title }) => ({
      what: 'every pod gets a proxy unless it opts out',
      where: title,
      topics: ['membership', 'mutual-tls'],
    }));
}
