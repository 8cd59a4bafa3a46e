import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

type Labels = Readonly<Record<string, string>>;

const labels = z.record(z.string(), z.string());
const schema = z.object({
  sides: z.object({ source: labels, destination: labels }),
  callers: z.record(z.string(), z.object({ source: labels.optional(), destination: labels, named: labels })),
  outcomes: z.record(
    z.string(),
    // `named`: of the source. Without a destination: no server counts it.
    z.object({ source: labels, destination: labels.optional(), named: labels.default({}) }),
  ),
});

export interface GoldenLabels {
  readonly source: readonly Labels[];
  readonly destination: readonly Labels[];
}

interface MeshNames {
  /** Istio's own filter counts, and its proxies know their callers' workloads. */
  readonly callersNamed: boolean;
  /** As the mesh names the cluster. The file has Istio's default, `Kubernetes`. */
  readonly clusterName: string;
  /** The domain of the cluster's services. The file has `cluster.local`. */
  readonly clusterDomain: string;
}

/** Every label set that the file beside the check expects. */
export async function goldenLabels({ callersNamed, ...names }: MeshNames): Promise<GoldenLabels> {
  const text = await readFile(new URL('labels.yaml', import.meta.url), 'utf8');
  const { sides, callers, outcomes } = schema.parse(parse(text, { merge: true }));
  const of = (each: (outcome: (typeof outcomes)[string], caller: (typeof callers)[string]) => readonly Labels[]) =>
    Object.values(callers)
      .flatMap((caller) => Object.values(outcomes).flatMap((outcome) => each(outcome, caller)))
      .map((set) => inCluster(names, withoutEmpty(set)));
  const ifNamed = (named: Labels): Labels => (callersNamed ? named : {});
  return {
    source: of((outcome, { source }) =>
      source === undefined ? [] : [{ ...sides.source, ...source, ...outcome.source, ...ifNamed(outcome.named) }],
    ),
    destination: of((outcome, { destination, named }) =>
      outcome.destination === undefined
        ? []
        : [{ ...sides.destination, ...destination, ...ifNamed(named), ...outcome.destination }],
    ),
  };
}

const withoutEmpty = (set: Labels): Labels =>
  Object.fromEntries(Object.entries(set).filter(([, value]) => value !== ''));

const inCluster = ({ clusterName, clusterDomain }: Omit<MeshNames, 'callersNamed'>, set: Labels): Labels =>
  Object.fromEntries(
    Object.entries(set).map(([label, value]) => [
      label,
      label.endsWith('_cluster') && value === 'Kubernetes'
        ? clusterName
        : value.replace(/(?<=\.svc\.)cluster\.local$/, clusterDomain),
    ]),
  );
