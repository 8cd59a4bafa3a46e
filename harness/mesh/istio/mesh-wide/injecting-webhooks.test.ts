import { describe, expect, it } from '@jest/globals';
import { fakeCluster } from '../../../../fixtures/cluster/fake-cluster.ts';
import { MeshproofError } from '../../../foundation/meshproof-error.ts';
import { injectingWebhooks, injectionSettings } from './injecting-webhooks.ts';

const apiVersion = 'admissionregistration.k8s.io/v1';
const kind = 'MutatingWebhookConfiguration';
const webhook = (name: string, selectors: object, path = '/inject') => ({
  name,
  clientConfig: { service: { name: 'istiod', path } },
  ...selectors,
});
const exists = (key: string, operator: string, values?: readonly string[]) => ({ key, operator, values });
/** As in the chart istio-discovery of Istio. */
const byLabel = webhook('object', {
  namespaceSelector: { matchExpressions: [exists('istio-injection', 'DoesNotExist')] },
  objectSelector: { matchExpressions: [exists('sidecar.istio.io/inject', 'In', ['true'])] },
});
const byDefault = webhook('auto', {
  namespaceSelector: { matchExpressions: [exists('istio-injection', 'DoesNotExist')] },
  objectSelector: { matchExpressions: [exists('sidecar.istio.io/inject', 'DoesNotExist')] },
});

async function found(webhooks: readonly object[], labels = {}) {
  const cluster = fakeCluster();
  await cluster.apply({ apiVersion, kind, metadata: { name: 'injector', labels }, webhooks });
  return injectingWebhooks(cluster);
}

describe('injectingWebhooks', () => {
  it('knows which pods each webhook takes', async () => {
    const { all } = await found([byLabel, byDefault]);
    const takers = (ofNamespace: object, ofPod: object) =>
      all.filter(({ takes }) => takes(ofNamespace as never, ofPod as never)).map(({ title }) => title);
    const [label, auto] = [`${kind} injector, webhook object`, `${kind} injector, webhook auto`];
    expect(takers({}, { 'sidecar.istio.io/inject': 'true' })).toStrictEqual([label]);
    expect(takers({}, {})).toStrictEqual([auto]);
    expect(takers({}, { 'sidecar.istio.io/inject': 'false' })).toStrictEqual([]);
    expect(takers({ 'istio-injection': 'disabled' }, {})).toStrictEqual([]);
  });

  it('leaves out webhooks that inject nothing', async () => {
    expect((await found([webhook('validation', {}, '/validate')])).all).toStrictEqual([]);
  });

  it('knows the revision of a tag', async () => {
    const { tags } = await found([], { 'istio.io/tag': 'prod-stable', 'istio.io/rev': '1-31' });
    expect(tags).toStrictEqual({ 'prod-stable': '1-31' });
  });

  it('says what may not be read', async () => {
    const list = () => Promise.reject(new MeshproofError('KUBERNETES_FORBIDDEN', 'could not list'));
    expect(await injectingWebhooks({ ...fakeCluster(), list })).toStrictEqual({
      all: [],
      unreadable: ['MutatingWebhookConfiguration objects'],
      tags: {},
    });
  });
});

it('tells that every pod is injected only where it is so', async () => {
  expect(injectionSettings(await found([byLabel]))).toStrictEqual([]);
  expect(injectionSettings(await found([byLabel, byDefault]))).toMatchObject([
    { what: 'every pod gets a proxy unless it opts out', where: `${kind} injector, webhook auto` },
  ]);
});
