import { expect, it } from '@jest/globals';
import type { FoundSuite } from '../author/found-suite.ts';
import type { MeshTopic } from '../mesh/mesh-wide.ts';
import { meshWideOf } from './mesh-wide-of.ts';

const suite = (id: string, topics?: readonly MeshTopic[]): FoundSuite =>
  ({ id, definition: topics === undefined ? {} : { topics } }) as unknown as FoundSuite;
const suites = [suite('mtls', ['mutual-tls', 'routing']), suite('retries', ['failures']), suite('house-rules')];
const setting = (topics: readonly MeshTopic[]) => ({
  what: 'it is set',
  where: 'ConfigMap istio-system/istio',
  topics,
});

it('names the suites that a setting touches, and one without topics in any case', () => {
  const { settings } = meshWideOf(
    { settings: [setting(['mutual-tls']), setting(['failures', 'routing']), setting([])], unreadable: [] },
    suites,
  );
  expect(settings.map((each) => each.suites)).toStrictEqual([
    ['mtls', 'house-rules'],
    ['mtls', 'retries', 'house-rules'],
    [],
  ]);
});
