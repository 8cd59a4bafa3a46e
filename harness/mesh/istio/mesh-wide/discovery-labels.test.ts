import { expect, it } from '@jest/globals';
import { discoveryLabels } from './discovery-labels.ts';

const where = 'ConfigMap istio-system/istio';
const byName = { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['shop'] }] };

it('needs no label where istiod looks at every namespace', () => {
  expect(discoveryLabels([], where)).toStrictEqual({});
});

it('takes the first selector that a new namespace can meet', () => {
  const labelled = { matchLabels: { 'istio-discovery': 'enabled' } };
  expect(discoveryLabels([byName, labelled, { matchLabels: { other: 'yes' } }], where)).toStrictEqual({
    'istio-discovery': 'enabled',
  });
});

it('says at once that no new namespace is looked at, and where that is set', () => {
  expect(() => discoveryLabels([byName], where)).toThrow('looks only at namespaces that its discoverySelectors select');
});
