import { finding } from '#check';
import readiness from '../suite.ts';

export default readiness.check({
  promise: 'Every replica of the control plane is ready.',
  explain: 'The control plane also reports which version it is.',
  async observe({ world, mesh }) {
    const own = new Set(Object.values(world).map(({ namespace }) => namespace));
    const all = await mesh.controlPlanes();
    // Leaves out what another run of meshproof breaks on purpose at the same time.
    return {
      expected: mesh.version,
      planes: all.filter(({ run, namespace }) => run === undefined || own.has(namespace)),
    };
  },
  judge: ({ expected, planes }) => {
    const versions = planes.map(({ version }) => version);
    const unready = planes.filter(({ ready, wanted }) => ready < wanted || wanted === 0);
    return {
      controls: {
        'there is a control plane': finding(planes.length > 0, 'at least one', `${String(planes.length)} found`),
        'the control plane reports its version': finding(versions.includes(expected), expected, versions.join(', ')),
      },
      promises: {
        'every control plane Deployment is fully ready':
          unready.length === 0
            ? finding(true, 'all replicas Ready', `${expected}, ${planes.map(replicas).join('; ')}`)
            : finding(false, 'all replicas Ready', unready.map(replicas).join('; ')),
      },
    };
  },
  mutants: [
    {
      name: 'second-revision-cannot-start',
      overlay: { plain: 'second-revision-cannot-start.mutant.yaml' },
      refutes: 'every control plane Deployment is fully ready',
    },
    {
      name: 'scaled-to-nothing',
      overlay: { plain: 'scaled-to-nothing.mutant.yaml' },
      refutes: 'every control plane Deployment is fully ready',
    },
  ],
});

interface Plane {
  readonly namespace: string;
  readonly name: string;
  readonly ready: number;
  readonly wanted: number;
  readonly trouble: readonly string[];
}

function replicas({ namespace, name, ready, wanted, trouble }: Plane): string {
  const why = trouble.length === 0 ? '' : ` (${trouble.join('; ')})`;
  return `${namespace}/${name} ${String(ready)} of ${String(wanted)} replicas Ready${why}`;
}
