import { finding } from '#check';
import readiness from '../suite.ts';

export default readiness.check({
  promise: 'The Kubernetes version is new enough for the checks.',
  apply: 'kubernetes-is-recent-enough.yaml',
  async observe({ world, cluster }) {
    const { namespace } = world.caller;
    const wanted = { apiVersion: 'v1', kind: 'ConfigMap', name: 'kubernetes-is-recent-enough', namespace };
    const [version, requirements] = await Promise.all([cluster.version(), cluster.get(wanted)]);
    const { minimum = '' } = (requirements?.['data'] ?? {}) as { readonly minimum?: string };
    return { version, minimum };
  },
  judge: ({ version, minimum }) => {
    const [has, needs] = [numbersOf(version), numbersOf(minimum)];
    return {
      controls: { 'the API server reports a version': finding(has !== undefined, 'such as v1.36.3', version) },
      promises: {
        'the API server has the oldest supported version or a newer one': finding(
          has !== undefined && needs !== undefined && !isOlder(has, needs),
          `Kubernetes ${minimum} or newer`,
          `Kubernetes ${version}`,
        ),
      },
    };
  },
  mutants: [
    {
      name: 'far-future',
      patch: { 'ConfigMap/kubernetes-is-recent-enough': [{ op: 'replace', path: '/data/minimum', value: '99.0' }] },
      refutes: 'the API server has the oldest supported version or a newer one',
    },
    {
      // As text, "1.36" comes after "1.100".
      name: 'three-digits',
      patch: { 'ConfigMap/kubernetes-is-recent-enough': [{ op: 'replace', path: '/data/minimum', value: '1.100' }] },
      refutes: 'the API server has the oldest supported version or a newer one',
    },
  ],
});

type Version = readonly [major: number, minor: number];

/** "v1.36.3-eks-1" → 1, 36. */
function numbersOf(text: string): Version | undefined {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? [];
  return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)];
}

const isOlder = (a: Version, b: Version): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
