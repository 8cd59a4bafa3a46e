import { describe, expect, it } from '@jest/globals';
import { compareInstalled, deviationText } from './compare-installed.ts';
import { digestObject } from './digest-object.ts';
import type { InstalledObject } from './installed-object.ts';

const object = (name: string, digest: string, namespace?: string): InstalledObject => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap', name, digest },
  ...(namespace === undefined ? {} : { namespace }),
});
const texts = (installed: readonly InstalledObject[], found: readonly InstalledObject[]) =>
  compareInstalled(installed, found).map(deviationText);

describe('compareInstalled', () => {
  const installed = [object('istio', '1', 'istio-system'), object('filter', '2', 'istio-system')];

  it('finds nothing where all is as it was installed, whatever else is there', () => {
    expect(texts(installed, [...installed, object('istio', '9', 'elsewhere'), object('other', '3')])).toEqual([]);
  });

  it('names what is missing and what was changed', () => {
    expect(texts(installed, [object('istio', 'x', 'istio-system')])).toEqual([
      'ConfigMap istio-system/istio was changed',
      'ConfigMap istio-system/filter is missing',
    ]);
  });
});

describe('digestObject', () => {
  const template = (annotations: object, image: string) => ({
    kind: 'Deployment',
    metadata: { resourceVersion: '1' },
    spec: { template: { metadata: { annotations }, spec: { containers: [{ image }] } } },
    status: { readyReplicas: 1 },
  });
  const plain = template({}, 'pilot:1');

  it.each([
    ['the order of keys', { spec: plain.spec, kind: 'Deployment' }],
    ['metadata and status', { ...plain, metadata: { resourceVersion: '2', labels: { a: 'b' } }, status: {} }],
    ['a restart', template({ 'kubectl.kubernetes.io/restartedAt': 'now' }, 'pilot:1')],
    ['no annotations at all', { spec: { template: { metadata: {}, spec: { containers: [{ image: 'pilot:1' }] } } } }],
  ])('is the same for another value of %s', (_what, other) => {
    expect(digestObject(other)).toBe(digestObject(plain));
  });

  it.each([
    ['spec', { spec: 1 }],
    ['data', { data: { mesh: 'a' } }],
    ['rules', { rules: [] }],
    ['subjects', { subjects: [{ name: 'x' }] }],
  ])('is another one for another %s', (_what, content) => {
    expect(digestObject(content)).not.toBe(digestObject({}));
  });

  it('differs by an annotation that is not of a restart, and by an image', () => {
    expect(digestObject(template({ config: '1' }, 'pilot:1'))).not.toBe(digestObject(plain));
    expect(digestObject(template({}, 'pilot:2'))).not.toBe(digestObject(plain));
  });

  it('takes no notice of what istiod writes into its webhooks', () => {
    const webhooks = (caBundle: string) => ({ kind: 'ValidatingWebhookConfiguration', webhooks: [{ caBundle }] });
    expect(digestObject(webhooks('a'))).toBe(digestObject(webhooks('b')));
  });
});
